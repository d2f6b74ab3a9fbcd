"""Pages as sites build them, around any policy: menus, banners, cookie bars, recommendations, comments, footers.

Every page is made up; what they share with real ones is how they are built. The words are ours.
"""

import html
from collections.abc import Callable, Mapping, Sequence


def _paragraphs(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())


def _with_headings(lines: Sequence[str]) -> str:
    title, *rest = [line for line in lines if line.strip()]
    body = "\n".join(
        f"<h2>{html.escape(line)}</h2>"
        if line[:1] in "一二三四五六七八九十" and "、" in line[:4]
        else f"<p>{html.escape(line)}</p>"
        for line in rest
    )
    return f"<h1>{html.escape(title)}</h1>{body}"


def _links(*words: str) -> str:
    return "".join(f'<li><a href="/{index}.html">{word}</a></li>' for index, word in enumerate(words))


def modern(lines: Sequence[str]) -> str:
    """Elements named for what they are."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>某商城</title>
<script>window.state = {{"a": "<p>不是正文</p>"}};</script><style>.sr-only{{display:none}}</style></head><body>
<a class="sr-only" href="#main">跳到主要内容</a>
<header><div class="logo"><a href="/">某商城</a></div><nav><ul>{_links("手机", "电脑", "家居", "生鲜", "母婴")}</ul></nav>
<form role="search"><input placeholder="搜索"><button>搜索</button></form></header>
<div role="dialog" aria-label="cookie"><p>我们使用 Cookie 让您的浏览更顺畅，继续浏览即表示您同意。</p><button>同意</button><button>拒绝</button></div>
<main id="main"><article>{_with_headings(lines)}</article></main>
<aside><h3>猜你还想看</h3><ul>{_links("周末菜场指南", "二手书店漫步", "一碗面的讲究")}</ul></aside>
<footer><ul>{_links("企业采购", "诚聘英才", "开放平台")}</ul><p>某某网络有限公司 版权所有 2020-2026</p><p>经营许可证编号：合字 B2-00000000</p></footer>
</body></html>"""


def div_soup(lines: Sequence[str]) -> str:
    """Nothing but div, with class names as Chinese sites have them."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<div class="top-bar"><div class="w"><span>欢迎光临</span><a href="/login">请登录</a><a href="/reg">免费注册</a></div></div>
<div class="header clearfix"><div class="logo">某某优选</div><div class="nav-wrap"><ul>{_links("女装", "男装", "鞋靴", "箱包")}</ul></div></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/help">帮助</a> &gt; 规则</div>
<div class="wrap"><div class="side-menu"><dl><dt>新手上路</dt><dd><a href="/a">下单流程</a></dd><dd><a href="/b">支付方式</a></dd><dt>售后</dt><dd><a href="/c">退换货</a></dd></dl></div>
<div class="content-box"><div class="article-hd"><div class="tit">{html.escape(lines[0])}</div></div>
<div class="article-bd">{_paragraphs(lines[1:])}</div><div class="share-box">分享到：<a href="/w">微博</a><a href="/x">微信</a></div></div></div>
<div class="footer-wrap"><div class="links">{_links("了解我们", "商家入驻", "营销中心")}</div><div>违法和不良信息举报电话：000-00000000</div><div class="copyright">© 某某优选 2026</div></div>
<div class="float-bar"><a href="/kf">在线咨询</a><a href="#top">回到顶部</a></div></body></html>"""


def tables(lines: Sequence[str]) -> str:
    """A page laid out with tables, in upper case, hardly anything closed."""
    return f"""<HTML><HEAD><META CHARSET=UTF-8></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=980><TR><TD COLSPAN=2><A HREF=/><FONT SIZE=5>某某书城</FONT></A> <A HREF=/new>新书</A> <A HREF=/hot>畅销</A> <A HREF=/help>帮助</A></TD></TR>
<TR><TD WIDTH=180 VALIGN=TOP><A HREF=1.htm>购书流程</A><BR><A HREF=2.htm>配送范围</A><BR><A HREF=3.htm>付款方法</A></TD>
<TD>{"<P>".join(html.escape(line) for line in lines if line.strip())}</TD></TR>
<TR><TD COLSPAN=2 ALIGN=CENTER><A HREF=/us>书城简介</A> | <A HREF=/job>招聘</A> | <A HREF=/ad>广告</A><BR>某某书城 版权所有</TD></TR></TABLE></BODY></HTML>"""


def nameless(lines: Sequence[str]) -> str:
    """Class names that a program made up."""
    return f"""<html><body><div id="root"><div class="css-1x2y3z"><div class="css-9abc"><a href="/">乙平台</a><a href="/biz">商家</a></div>
<div class="css-77aa"><div><a href="/p1">会员</a></div><div><a href="/p2">积分</a></div><div><a href="/p3">卡券</a></div></div>
<div class="css-body"><div class="css-1">{_with_headings(lines)}</div></div>
<div class="css-5d"><div><a href="/q1">媒体报道</a></div><div><a href="/q2">投资者关系</a></div><div><a href="/q3">廉正合规</a></div></div></div></div></body></html>"""


def blog(lines: Sequence[str]) -> str:
    """An article somebody copied into a blog, with everything a blog puts around it."""
    return f"""<html><body><nav class="navbar"><a href="/">发现</a><a href="/vip">会员</a><a href="/w">写文章</a></nav>
<div class="main-col"><div class="author-info"><img src="a.png"><a href="/u/1">某某作者</a><span>关注</span></div>
<article class="post">{_paragraphs(lines)}</article>
<div class="post-meta"><span>阅读 1,024</span><span>评论 3</span><span>赞 12</span></div>
<div class="reward">赞赏支持</div>
<div id="comments"><h3>全部评论 3</h3><div class="comment-item"><b>路人甲</b><p>写得真细，我们公司也该照着改一改收集个人信息的说明。</p></div>
<div class="comment-item"><b>路人乙</b><p>请问第三方共享那一段，用户授权怎么写才合规？</p></div></div>
<div class="recommend-list"><h3>相关推荐</h3><ul>{_links("那年夏天的海", "旧书店的猫", "如何安排一次搬家")}</ul>
<p>山里的雨下了三天，他们在车站等一班不会来的车，谁也没有先开口说话。</p></div></div>
<aside class="sidebar"><h4>热门专题</h4><ul>{_links("摄影", "旅行", "美食")}</ul></aside></body></html>"""


def phone(lines: Sequence[str]) -> str:
    """A page for telephones: a bar that asks for the app, an overlay, a tab bar, hidden dialogs."""
    return f"""<html><body><div class="download-banner"><span>打开客户端，体验更好</span><button>立即打开</button></div>
<section class="page"><div class="page-header"><i class="back" aria-hidden="true">‹</i></div>
<div class="page-content"><div style="text-align:center;font-weight:bold">{html.escape(lines[0])}</div>{_paragraphs(lines[1:])}</div></section>
<div class="modal" style="display:none"><p>您尚未登录，登录后我们才能为您提供服务，是否现在登录账户？登录即表示您同意用户协议，以及我们处理您的个人信息。</p></div>
<div class="cookie-consent-banner"><p>本站使用 Cookie 提供服务；详见我们的政策。</p><button>接受全部</button></div>
<ul class="tabbar nav">{_links("首页", "分类", "购物车", "我的")}</ul></body></html>"""


PAGES: Mapping[str, Callable[[Sequence[str]], str]] = {
    "modern": modern,
    "div-soup": div_soup,
    "tables": tables,
    "nameless": nameless,
    "blog": blog,
    "phone": phone,
}

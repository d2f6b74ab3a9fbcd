"""A list of permissions that leaves out one which is asked for elsewhere."""

from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document

ASKED = "一、分享\n您粘贴链接时，我们读取剪贴板。\n"
LISTED = "二、权限\n小店可能请您开启相机、相册、麦克风、定位的访问权限。\n"


def left_out(policy: str) -> list[str]:
    return [one.reason for one in defects("contradiction", policy) if "权限清单" in one.reason]


def test_a_permission_that_the_list_leaves_out_is_told_at_the_list_with_the_place_that_asks() -> None:
    (found,) = defects("contradiction", ASKED + LISTED)
    document = a_document(ASKED + LISTED)

    assert "没有列剪贴板" in found.reason
    assert "“一、分享”部分" in found.reason
    assert [document.quote(span) for span in found.related] == ["读取剪贴板"]


def test_a_list_that_names_what_is_asked_for_is_in_order() -> None:
    assert left_out(ASKED.replace("读取剪贴板", "开启相机") + LISTED) == []
    assert left_out(ASKED.replace("读取剪贴板", "不读取剪贴板") + LISTED) == []


def test_what_an_introduction_lists_stands_below_it_under_its_heading() -> None:
    rows = "二、权限\n小店申请的系统权限包括：\n相机：用于扫码。\n相册：用于晒单。\n"

    assert quotes("contradiction", ASKED + rows) == ["系统权限包括："]
    assert left_out(ASKED + rows + "剪贴板：用于识别链接。\n") == []
    assert len(left_out(ASKED + rows + "三、其他\n剪贴板里的内容不上传。\n")) == 1


def test_two_permissions_that_nobody_calls_a_list_are_none() -> None:
    assert left_out(ASKED + "二、晒单\n晒单时我们申请相机和相册权限。\n") == []

"""Mail addresses of another house: their domain is like no site and no other mail address that the policy gives.

Domains are compared by the label that one buys ("example" of mail.example.com.cn); one that holds the other is alike.
"""

from collections import Counter
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.product import is_public_mail, registered
from reviewer.playbook.model import DefectRule

_LEAST = 3  # characters of a label that is looked for inside another
_USUAL = 2  # times that another domain of mail stands for each time of the odd one, where no site is named


def find_strange_mails(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first mail address of each domain that has nothing in common with the sites or the usual mail."""
    facts = ground.document.facts
    mails = {mail: registered(mail.words.rsplit("@", 1)[-1]) for mail in facts.mails if "@" in mail.words}
    counts = Counter({domain: ground.text.count("@" + domain) for domain in mails.values()})
    sites = {registered(host.words) for host in facts.domains}
    done: set[str] = set()
    for mail, domain in mails.items():
        if domain in done or is_public_mail(domain) or mail.words not in ground.text:
            continue
        done.add(domain)
        usual = sites or {other for other in counts if counts[other] >= _USUAL * max(counts[domain], 1)}
        if usual and not any(_are_alike(domain, other) for other in usual):
            what = min(usual)
            yield told(rule, mail.span, rule.variant("strange-mail"), what=domain, other=what)


def _are_alike(domain: str, other: str) -> bool:
    short, long = sorted((domain.split(".")[0], other.split(".")[0]), key=len)
    return short == long or (len(short) >= _LEAST and short in long)

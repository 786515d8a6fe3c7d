"""How a comparison is written: signs and words before the number, words and signs behind it.

A *weak* word says something, but gives way to any other: 达到≥95%, 控制在95%以上.
"""

from dataclasses import dataclass

from perfxl.model import Operator


@dataclass(frozen=True, slots=True)
class Said:
    """What one operator word says; ``change`` marks a growth or a reduction against an earlier time."""

    operator: Operator
    weak: bool = False
    change: bool = False


_BEFORE: dict[str, Said] = {}


def _say(words: str, operator: Operator, *, weak: bool = False, change: bool = False) -> None:
    _BEFORE.update(dict.fromkeys(words.split(), Said(operator, weak, change)))


_say(
    """
    ≥ 不低于 不少于 不小于 不短于 不早于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 不会低于
    不可低于 至少 最少 最低 起码 大于等于 大于或等于 大于、等于 大于(等于) 大于(或等于) 大(等)于 大于/等于
    等于或大于 等于大于 等于或高于 高于或等于 高于等于 超过或等于 多于或等于 多于等于 大等于 大于或者等于 不亚于
    下限 最低不低于 最少不少于 原则上不低于 应不低于 不低 不少 应不少于 均不低于 均不少于 保持不低于 保证不低于
    确保不低于 大于=
    """,
    Operator.AT_LEAST,
)
_say(
    """
    ≤ 不高于 不超过 不超出 不超 不大于 不多于 不得高于 不得超过 不得多于 不得大于 不能超过 不能高于 不能多于
    不应超过 不应高于 不会超过 未超过 未超出 没超过 没有超过 小于等于 小于或等于 小于、等于 小于(等于)
    小于(或等于) 小(等)于 小于/等于 等于或小于 等于小于 等于或低于 低于或等于 低于等于 少于或等于 少于等于
    小等于 小于或者等于 最多 最高 至多 最大 限于 上限 限额 不长于 不晚于 不迟于 最高不超过 最多不超过
    原则上不超过 应不超过 均不超过 控制不超过 保持不高于 不可超过 最长 小于=
    """,
    Operator.AT_MOST,
)
_say(
    """
    > 晚于 大于 高于 超过 多于 超出 超 逾 突破 优于 长于 大于了 超过了 突破了
    """,
    Operator.ABOVE,
)
_say("< 小于 低于 少于 不足 不到 短于 早于 不满 小于了 低于了", Operator.BELOW)
_say(
    """
    ≈ ~ 约 大约 约为 大概 将近 接近 近 大致 约计 估计
    """,
    Operator.ABOUT,
)
_say("= 等于", Operator.EQUAL, weak=True)
_say(
    """
    达到 达到了 达 达至 须达到 需达到 应达到 力争达到 确保达到 保持在 提高到 提高至 提升到 提升至 增长到 增长至
    增加到 增加至 上升到 上升至 扩大到 扩大至 恢复到 恢复至 稳定在 维持在
    """,
    Operator.AT_LEAST,
    weak=True,
)
_say(
    """
    控制在 控制到 控制 下降到 下降至 降低到 降低至 降至 降到 减少到 减少至 压减到 压减至 缩短到 缩短至 压缩到
    压缩至 控制于 控制为
    """,
    Operator.AT_MOST,
    weak=True,
)
_say(
    """
    增长 增加 提高 提升 上升 增幅 下降 降低 减少 压减 降幅 缩减 压缩 缩短 增长率 下降率 递增 递减 增长了 增加了
    提高了 提升了 上升了 下降了 降低了 减少了 缩短了 增长率为 增幅为 降幅为 增速 增幅达 提前 提前了
    """,
    Operator.AT_LEAST,
    weak=True,
    change=True,
)

_GUARDED = {
    "近": "附最临靠邻远将接",
    "约": "节合契预条签违制大履公",
    "超": "赶反高",
    "达": "发到传表抵下送直通转畅豁",
    "逾": "",
}
_GUARDED |= {"增加": "新", "减少": "", "控制": "", "~": "0123456789%‰"}


def _pattern(word: str) -> str:
    escaped = "".join(f"\\{character}" if character in "()|+*.?/" else character for character in word)
    guard = _GUARDED.get(word)
    return f"(?<![{guard}]){escaped}" if guard else escaped


BEFORE = "|".join(_pattern(word) for word in sorted(_BEFORE, key=lambda word: (-len(word), word)))
_DOING = (
    "完成|开展|举办|组织|召开|培训|实施|覆盖|提交|报送|编制|编印|印发|印制|发放|制作|形成|撰写|发布|发表|出台|制定|修订|新增|新建|改建|建设|"
    "建成|改造|维修|采购|购置|走访|检查|巡查|慰问|举行|参加|培育|培养|扶持|资助|补助|种植|更换|安装|受理|办理|办结|接待|服务"
)
_SAYING = "不未无没超低高少多大小约至每达控"
"""What may say something of its own between a verb and the number: 至少报送不同的信息24条 stays unclear."""
FILLER = (
    r"(?:全年|年度|累计)?(?:(?:项目)?(?:预算|概算|批复|投资)"
    rf"|\(含\)|(?:{_DOING})(?:(?![{_SAYING}])[\u4e00-\u9fff]){{0,8}}?|[:为到至在是于了有(约每≥≤><=“\"'‘])?"
)

AFTER = (
    r"(?:或者?|及其|及|和|并|其|\(含\)|\(及\)|含|\(含本数\)|\(不含\)){0,4}"
    r"(?:以上|以下|以内|之内|之下|之上|以里|里面|左右|上下)"
    r"|[或及和]更?(?:高|低|多|少)|内(?![部外容控蒙地科陆设])|\+|[≥≤><≈](?![0-9])|之间|封顶|为(?:上|下)?限|[余多](?=$|[,;。)])"
)
_AFTER = {
    "以上": Operator.AT_LEAST,
    "以下": Operator.AT_MOST,
    "以内": Operator.AT_MOST,
    "之内": Operator.AT_MOST,
    "之下": Operator.AT_MOST,
    "之上": Operator.AT_LEAST,
    "里面": Operator.AT_MOST,
    "以里": Operator.AT_MOST,
    "封顶": Operator.AT_MOST,
    "上限": Operator.AT_MOST,
    "为限": Operator.AT_MOST,
    "下限": Operator.AT_LEAST,
    "内": Operator.AT_MOST,
    "左右": Operator.ABOUT,
    "上下": Operator.ABOUT,
    "+": Operator.AT_LEAST,
    "高": Operator.AT_LEAST,
    "多": Operator.AT_LEAST,
    "低": Operator.AT_MOST,
    "少": Operator.AT_MOST,
    **{sign: Operator(sign) for sign in "≥≤><≈"},
}
_MIRROR = str.maketrans("≥≤><", "≤≥<>")
_STRICT = {Operator.AT_LEAST: Operator.ABOVE, Operator.AT_MOST: Operator.BELOW}
_LOOSE = {strict: loose for loose, strict in _STRICT.items()}


def mirrored(sign: str) -> Said:
    """What a sign between a number and a name says of the name: 95%≤满意度."""
    return Said(Operator(sign.translate(_MIRROR)))


def is_word(text: str) -> bool:
    """Whether the text is nothing but an operator that compares: ``不低于``, not 提高 or 约."""
    return text in _BEFORE and not _BEFORE[text].weak


def before(word: str) -> Said:
    """What a word or sign standing before the number says."""
    return _BEFORE[word]


def after(words: str) -> Said | None:
    """What the words behind the number say; None for 之间, which only closes a range."""
    if words in ("余", "多"):
        return Said(Operator.ABOUT)
    for length in (2, 1):
        if words[-length:] in _AFTER:
            operator = _AFTER[words[-length:]]
            return Said(_STRICT.get(operator, operator) if "不含" in words else operator)
    return None


def included(operator: Operator, *, included: bool) -> Operator:
    """The operator with an explicit 含 or 不含 applied to it."""
    return (_LOOSE if included else _STRICT).get(operator, operator)


@dataclass(frozen=True, slots=True)
class Combined:
    """What several operator words say together; ``conflict`` when they contradict each other."""

    operator: Operator
    change: bool = False
    conflict: bool = False
    doubled: bool = False


def combine(said: list[Said], *, nothing: Operator, weak_counts: bool) -> Combined:
    """Join what stands around one number; ``weak_counts`` is False for an actual, which states a fact."""
    change = any(one.change for one in said)
    strong = list(dict.fromkeys(one.operator for one in said if not one.weak))
    if len(strong) == 1:
        return Combined(strong[0], change)
    if strong:
        same_way = {_LOOSE.get(operator, operator) for operator in strong}
        return Combined(strong[0], change, conflict=len(same_way) > 1, doubled=True)
    weak = list(dict.fromkeys(one.operator for one in said if one.operator is not Operator.EQUAL))
    if not weak or not weak_counts:
        return Combined(nothing, change)
    return Combined(weak[0], change, conflict=len(set(weak)) > 1)

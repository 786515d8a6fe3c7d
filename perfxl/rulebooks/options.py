"""The words a parameter may have where a rulebook chooses among methods, each with its meaning."""

from perfxl.tomlfile import Option


class Denominator(Option):
    """By what the money spent is divided."""

    ADJUSTED = "adjusted", "全年预算数（调整后）"
    RECEIVED = "received", "到位数"
    INITIAL = "initial", "年初预算数"


class ExecutionMethod(Option):
    """How 预算执行率 is scored."""

    PROPORTIONAL = "proportional", "按比例，不超过分值"
    BANDS = "bands", "分档"


class AboveBudget(Option):
    """What becomes of the score when more was spent than the denominator."""

    FULL = "full", "超过100%按100%计"
    ASK = "ask", "不按规则计分，由人核定"


class Short(Option):
    """How a target that was not reached is scored."""

    RATIO = "ratio", "按比例"
    ABOVE_LINE = "above_line", "完成率超过及格线的部分按比例，（完成率-及格线）÷（100%-及格线）×分值"
    BANDS = "bands", "分档"
    PER_PERCENT = "per_percent", "每相差一定百分数扣分"
    ALL_OR_NOTHING = "all_or_nothing", "达到得满分，否则不得分"


class EqualMethod(Option):
    """How an exact target is scored."""

    RATIO = "ratio", "按比例"
    SYMMETRIC = "symmetric", "高低偏差同样扣分"
    ALL_OR_NOTHING = "all_or_nothing", "达到得满分，否则不得分"


class LowerMethod(Option):
    """How a ceiling that was exceeded is scored."""

    LINEAR = "linear", "按超过的幅度线性扣分"
    RATIO = "ratio", "按比例"
    PER_PERCENT = "per_percent", "每相差一定百分数扣分"
    ALL_OR_NOTHING = "all_or_nothing", "达到得满分，否则不得分"


class Wanted(Option):
    """Which way a rate worked out from 基础数据 should go."""

    AT_LEAST = "at_least", "不低于指标值"
    AT_MOST = "at_most", "不高于指标值"


class ZeroTarget(Option):
    """How a target of zero is scored."""

    ALL_OR_NOTHING = "all_or_nothing", "达到得满分，否则不得分"


class NegativeActual(Option):
    """How a negative actual counts."""

    ZERO = "zero", "按0计"


class Sense(Option):
    """How a target without an operator is read."""

    AT_MOST = "at_most", "按“≤”理解"
    AT_LEAST = "at_least", "按“≥”理解"
    EQUAL = "equal", "按“=”理解"


class DirectAnswer(Option):
    """What 直接赋分 gives when the demand is not met."""

    ZERO = "zero", "不得分"
    DEDUCT = "deduct", "扣相应的分数"


class Direction(Option):
    """On which side of a limit points are lost."""

    ABOVE = "above", "超过标准的扣分"
    BELOW = "below", "低于标准的扣分"


class SatisfactionMethod(Option):
    """How satisfaction is scored."""

    AS_QUANTITY = "as_quantity", "与定量指标相同"
    BANDS = "bands", "分档"


class NotApplicableMethod(Option):
    """What becomes of an indicator that does not apply."""

    RESCALE = "rescale", "不计，其余指标按比例折算为满分"
    FULL = "full", "得满分"
    ZERO = "zero", "按0计"


class NoSatisfaction(Option):
    """Where the weight of satisfaction goes in a project without such an indicator."""

    TO_BENEFIT = "to_benefit", "权重并入效益指标"
    NONE = "none", "不作规定"


class Computed(Option):
    """Which rate of the money a common indicator is computed from."""

    NO = "", "不由资金情况计算"
    RECEIPT = "receipt_rate", "资金到位率"
    EXECUTION = "execution_rate", "预算执行率"


class RoundingMode(Option):
    """What is done with further decimals."""

    HALF_UP = "half_up", "四舍五入"
    TRUNCATE = "truncate", "舍去尾数"


class Completion(Option):
    """How 总体完成率 is computed."""

    MEAN = "mean", "各指标完成率（超过100%按100%计）的平均值"
    WEIGHTED = "weighted", "完成率按分值加权平均"
    SCORE_RATE = "score_rate", "得分率"


class PrintedCompletion(Option):
    """Which completion a report prints."""

    OWN = "own", "项目自设指标的完成情况"
    ALL = "all", "全部三级指标的总体完成率"


class ReportOutline(Option):
    """The parts a report has."""

    SEVEN_PARTS = "seven_parts", "财预〔2020〕10号附件3的七个部分"
    EIGHT_PARTS = "eight_parts", "八个部分，另写预算执行进度与绩效指标偏差，逐项分析各三级指标"


class SurveyAnswers(Option):
    """Which answers of a survey count as satisfied."""

    THREE = "three", "很满意、满意、基本满意"
    TWO = "two", "很满意、满意"


class DeviationMethod(Option):
    """How 预算执行进度与绩效指标偏差 is computed."""

    COMPLETION_MINUS_EXECUTION = "completion_minus_execution", "总体完成率-预算执行率"
    RELATIVE = "relative", "（指标得分率-预算执行得分率）÷指标得分率"
    HUNDRED_MINUS_EXECUTION = "hundred_minus_execution", "100%-预算执行率"


class ReasonWhen(Option):
    """When an indicator needs a reason."""

    LOST = "lost", "扣分"
    OVER = "over", "超额较多"

namespace Daybook.Api.Audit;

/// <summary>Expense claims with their receipts, and bookings.</summary>
internal static class SentencesOfExpenses
{
    public static Dictionary<string, Sentence> Bookings => new()
    {
        ["office.bookable-set.v1"] = new("set {subject}, {after.name}", "设置了{subject}（{after.name}）"),
        ["office.bookable-retired.v1"] = new("took {subject} out of booking", "停止了{subject}的预订"),
        ["office.booked.v1"] = new(
            "booked {subject} for employee {booking.employee} from {booking.startsAt} until {booking.endsAt}",
            "为员工 {booking.employee} 预订了{subject}，{booking.startsAt} 至 {booking.endsAt}"),
        ["office.booking-cancelled.v1"] = new(
            "cancelled booking {number} of {subject}, of employee {booking.employee} from {booking.startsAt}",
            "取消了{subject}的预订 {number}（员工 {booking.employee}，{booking.startsAt} 起）"),
    };

    public static Dictionary<string, Sentence> Expenses => new()
    {
        ["office.expense-claim-written.v1"] = new(
            "wrote {subject} of employee {terms.employee} with {terms.lines:count} lines: {terms.purpose}",
            "为员工 {terms.employee} 填写了{subject}，共 {terms.lines:count} 行：{terms.purpose}"),
        ["office.expense-claim-changed.v1"] = new(
            "changed {subject}, now {after.lines:count} lines: {after.purpose}",
            "修改了{subject}，现有 {after.lines:count} 行：{after.purpose}"),
        ["office.expense-claim-submitted.v1"] = new("submitted {subject} of {total}", "提交了{subject}，金额 {total}"),
        ["office.expense-claim-approved.v1"] = new(
            "approved {subject} of {total} and booked it", "审核通过并入账了{subject}，金额 {total}"),
        ["office.expense-claim-refused.v1"] = new("refused {subject}", "驳回了{subject}"),
        ["office.expense-claim-withdrawn.v1"] = new("withdrew {subject}", "撤销了{subject}"),
        ["office.expense-claim-paid.v1"] = new(
            "paid {amount} of {subject} under {payment}", "凭 {payment} 支付了{subject}的 {amount}"),
        ["office.expense-receipt-taken.v1"] = new(
            "put {subject} into expense claim {claim}", "把{subject}列入报销单 {claim}"),
        ["office.expense-receipt-given-back.v1"] = new(
            "took {subject} out of expense claim {claim}", "把{subject}从报销单 {claim} 中退出"),
    };
}

namespace Daybook.Api.Audit;

/// <summary>Finance.</summary>
internal static class SentencesOfBooks
{
    public static Dictionary<string, Sentence> Finance => new()
    {
        ["finance.account-opened.v1"] = new(
            "opened account {account}, {name}, in {subject}", "在{subject}中开设了科目 {account} {name}"),
        ["finance.company-currency-said.v1"] = new(
            "set {currency} as the currency of the books", "确定账簿的本位币为 {currency}"),
        ["finance.exchange-rate-set.v1"] = new(
            "set {subject} on {rate.on} to {rate.rate} ({rate.source})",
            "设定{subject}于 {rate.on} 为 {rate.rate}（{rate.source}）"),
        ["finance.exchange-rate-corrected.v1"] = new(
            "corrected {subject} on {to.on} from {from.rate} to {to.rate} ({to.source})",
            "将{subject}于 {to.on} 由 {from.rate} 更正为 {to.rate}（{to.source}）"),
        ["finance.foreign-balance-booked.v1"] = new(
            "booked {amount} of {document:stream} as {bookedAmount} at the rate {rate.rate} of {rate.on}",
            "将{document:stream}的 {amount} 按 {rate.on} 的汇率 {rate.rate} 折算为 {bookedAmount} 入账"),
        ["finance.foreign-balance-taken.v1"] = new(
            "settled {amount} of {subject} with {against:stream} on {on}, booked as {bookedAmount}",
            "于 {on} 将{subject}的 {amount} 与{against:stream}核销，账面 {bookedAmount}"),
        ["finance.period-closed.v2"] = new(
            "closed {subject}[ although {override.lines:count} checks had open items]",
            "关闭了{subject}[（尽管有 {override.lines:count} 项检查未完成）]"),
        ["finance.books-closed.v1"] = new(
            "closed {subject} from {first} to {through}", "把{subject}从 {first} 结账至 {through}"),
        ["finance.books-reopened.v1"] = new(
            "reopened {period} of {subject}", "对{subject}的 {period} 反结账"),
        ["finance.vat-rate-set.v1"] = new(
            "set {subject} to {rate} from {from}", "设定{subject}自 {from} 起为 {rate}"),
        ["finance.voucher-rule-set.v1"] = new(
            "set in {subject} that entries of {rule} are grouped into vouchers {grouping} from {from}",
            "在{subject}中规定：自 {from} 起，{rule} 的分录按 {grouping} 生成凭证"),
        ["finance.voucher-group-opened.v1"] = new(
            "recorded in {subject} that {group:stream} has entries without a voucher",
            "在{subject}中记下：{group:stream}有未生成凭证的分录"),
        ["finance.group-number-taken.v1"] = new(
            "took voucher number {number} of {subject} for {group:stream}",
            "为{group:stream}取用了{subject}的凭证号 {number}"),
        ["finance.entry-grouped.v1"] = new(
            "added {entry:stream} to {subject} at place {place}", "把{entry:stream}归入{subject}，序号 {place}"),
        ["finance.voucher-made.v1"] = new(
            "made voucher {number} from the entries {first} to {last} of {subject}",
            "以{subject}的第 {first} 至 {last} 号分录生成了凭证 {number}"),
        ["finance.manual-voucher-written.v1"] = new(
            "wrote {subject} for {terms.on}: {terms.text}", "制作了{subject}（{terms.on}）：{terms.text}"),
        ["finance.manual-voucher-changed.v1"] = new(
            "changed {subject} for {terms.on}: {terms.text}", "修改了{subject}（{terms.on}）：{terms.text}"),
        ["finance.manual-voucher-posted.v1"] = new("checked and posted {subject}", "审核并过账了{subject}"),
        ["finance.manual-voucher-reversed.v1"] = new(
            "took {subject} back by manual voucher {number}", "用手工凭证 {number} 冲销了{subject}"),
        ["finance.manual-voucher-withdrawn.v1"] = new("gave {subject} up: {reason}", "作废了{subject}：{reason}"),
        ["finance.period-reopened.v1"] = new("reopened {subject}", "重新打开了{subject}"),
        ["finance.voucher-number-taken.v1"] = new(
            "took voucher number {number} of {subject}", "取用了{subject}的凭证号 {number}"),
        ["finance.number-taken.v1"] = new(
            "took number {number} of {subject} for {for:stream}", "为{for:stream}取用了{subject}的 {number} 号"),
        ["finance.entry-posted.v3"] = new(
            "posted {subject} on {on}: {text} (rule {rule} version {ruleVersion}, {lines:count} lines)",
            "于 {on} 登记了{subject}：{text}（入账规则 {rule} 第 {ruleVersion} 版，{lines:count} 条分录）"),
        ["finance.invoice-issued.v3"] = new(
            "issued invoice {number} of {total} for order {order:order}, due on {dueOn}",
            "为订单 {order:order} 开具了发票 {number}，金额 {total}，{dueOn} 到期"),
        ["finance.invoice-cleared.v1"] = new(
            "cleared {amount} of {subject} with receipt {receipt} on {on}",
            "于 {on} 以收款单 {receipt} 核销{subject} {amount}"),
        ["finance.receipt-booked.v1"] = new(
            "booked {subject} of {amount} from customer {customer} on {on}[, for {reference}]",
            "登记了{subject}：客户 {customer} 于 {on} 付款 {amount}[，备注 {reference}]"),
        ["finance.receipt-allocated.v1"] = new(
            "allocated {amount} of {subject} to invoice {invoice} on {on}",
            "于 {on} 把{subject}中的 {amount} 用于发票 {invoice}"),
        ["finance.value-received.v1"] = new(
            "added {quantity} worth {value} to {subject} on {on}", "于 {on} 在{subject}中增加 {quantity}，价值 {value}"),
        ["finance.value-issued.v1"] = new(
            "removed {quantity} at a cost of {cost} from {subject} on {on}",
            "于 {on} 从{subject}中转出 {quantity}，成本 {cost}"),
    };
}

namespace Daybook.Api.Audit;

/// <summary>Orders, channels, listings, carts and customers.</summary>
internal static class SentencesOfSales
{
    public static Dictionary<string, Sentence> Orders => new()
    {
        ["orders.order-placed.v1"] = new(
            "received {subject} of customer {customer} ({lines:count} lines)",
            "接收了{subject}，客户 {customer}，共 {lines:count} 行"),
        ["orders.order-validated.v1"] = new("validated {subject}", "校验通过{subject}"),
        ["orders.exception-raised.v2"] = new(
            "raised finding {code} of {subject}: {detail}[; to do: {action}]",
            "发现{subject}有异常：{code}，{detail}[；处理办法：{action}]"),
        ["orders.exception-resolved.v1"] = new(
            "resolved finding {code} of {subject}: {resolution}", "处理了{subject}的异常 {code}：{resolution}"),
        ["orders.quantities-converted.v1"] = new(
            "converted {lines:count} lines of {subject} to base units",
            "把{subject}的 {lines:count} 行换算为基本单位"),
        ["orders.order-sourced.v1"] = new(
            "chose the warehouses of {subject} by the rules of {rules}: {warehouses}, by {decidedBy} "
                + "({alternatives:count} alternatives)",
            "按 {rules} 起的寻源规则为{subject}选定发货仓：{warehouses}，依据 {decidedBy}（比较了另外 {alternatives:count} 种）"),
        ["orders.sourcing-rules-published.v1"] = new(
            "published {subject} for {terms.warehouses:count} warehouses, valid from {terms.validFrom}",
            "发布了{subject}，自 {terms.validFrom} 起，含 {terms.warehouses:count} 个仓库"),
        ["orders.order-reserved.v1"] = new(
            "reserved stock for {subject} ({allocations:count} lines)",
            "为{subject}占用库存（{allocations:count} 行）"),
        ["orders.back-order-queued.v1"] = new(
            "put order {order:order} into {subject} for {wanted}", "订单 {order:order} 排入{subject}，需 {wanted}"),
        ["orders.back-order-called.v1"] = new(
            "called order {order:order} in {subject}", "{subject}轮到订单 {order:order}"),
        ["orders.back-order-set-aside.v1"] = new(
            "kept stock for order {order:order} in {subject}, while other items are short",
            "在{subject}中为订单 {order:order} 留货，其他商品仍缺"),
        ["orders.back-order-waited-on.v1"] = new(
            "returned order {order:order} to its place in {subject}", "订单 {order:order} 在{subject}中原位继续等待"),
        ["orders.back-order-left.v1"] = new(
            "removed order {order:order} from {subject}", "订单 {order:order} 离开{subject}"),
        ["orders.order-back-ordered.v2"] = new(
            "put {subject} on back-order, with {shortages:count} items short",
            "{shortages:count} 种商品缺货，{subject}转为缺货等待"),
        ["orders.reservation-requested.v1"] = new("requested stock for {subject} again", "再次为{subject}申请占用库存"),
        ["orders.reservation-released.v1"] = new("released the stock reserved for {subject}", "释放了{subject}占用的库存"),
        ["orders.order-promised.v1"] = new("promised {subject} for {on}", "承诺{subject}于 {on} 交货"),
        ["orders.payment-noted.v1"] = new(
            "recorded payment {payment} of {amount} for {subject} on {on}",
            "登记了{subject}的付款 {payment}，金额 {amount}，日期 {on}"),
        ["orders.order-released-to-warehouse.v1"] = new(
            "released {subject} to warehouse {warehouse}", "把{subject}下发给仓库 {warehouse}"),
        ["orders.order-picked.v1"] = new(
            "recorded that {subject} is picked in {warehouse}", "记录{subject}在仓库 {warehouse} 已拣货"),
        ["orders.order-packed.v1"] = new(
            "recorded that {subject} is packed in {warehouse}", "记录{subject}在仓库 {warehouse} 已打包"),
        ["orders.order-shipped.v1"] = new(
            "recorded that {subject} left {warehouse} on {on} with {carrier}, waybill {waybill}",
            "记录{subject}于 {on} 从仓库 {warehouse} 发出，承运商 {carrier}，运单号 {waybill}"),
        ["orders.order-delivered.v1"] = new(
            "recorded that {subject} from {warehouse} arrived on {on}[, received by {receivedBy}]",
            "记录{subject}（仓库 {warehouse}）于 {on} 送达[，签收人 {receivedBy}]"),
        ["orders.order-invoiced.v1"] = new(
            "recorded invoice {invoice} of {total} for {subject}", "记录{subject}已开发票 {invoice}，金额 {total}"),
        ["orders.order-settled.v1"] = new("recorded on {on} that {subject} is paid", "记录{subject}已于 {on} 结清"),
        ["orders.order-amended.v1"] = new(
            "changed {subject}, which has {after.lines:count} lines now and had {before.lines:count}",
            "修改了{subject}，现有 {after.lines:count} 行，原有 {before.lines:count} 行"),
        ["orders.order-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
        ["orders.order-noticed.v2"] = new(
            "recorded order {order:order} among {subject}", "在{subject}中登记了订单 {order:order}"),
        ["orders.channel-opened.v1"] = new("opened {subject}, {name}", "开通了{subject}（{name}）"),
        ["orders.channel-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["orders.price-limits-set.v1"] = new(
            "set the price limits of {subject} from {from}", "设定了{subject}自 {from} 起的价格限度"),
        ["orders.price-set.v1"] = new(
            "set the price of {sku} to {unitPrice} {currency} from {from}",
            "设定 {sku} 自 {from} 起的挂牌价为 {unitPrice} {currency}"),
        ["orders.stock-buffered.v1"] = new(
            "kept {quantity} back from channel {channel} in {subject}",
            "在{subject}中对渠道 {channel} 保留 {quantity} 不卖"),
        ["orders.cart-held.v2"] = new(
            "held {lines:count} lines in {warehouse} for {subject} until {expiresAt}",
            "为{subject}在仓库 {warehouse} 预占 {lines:count} 行，至 {expiresAt}"),
        ["orders.cart-hold-converted.v1"] = new(
            "transferred the hold of {subject} to order {order:order}", "把{subject}的预占转给订单 {order:order}"),
        ["orders.cart-hold-expired.v1"] = new(
            "ended the hold of {subject}, which expired at {at}", "{subject}的预占于 {at} 到期"),
        ["orders.cart-hold-released.v1"] = new("released the hold of {subject}", "释放了{subject}的预占"),
    };

    public static Dictionary<string, Sentence> Customers => new()
    {
        ["customers.customer-registered.v1"] = new("registered {subject}, {name}", "登记了{subject}（{name}）"),
        ["customers.customer-details-changed.v1"] = new(
            "changed name and terms of {subject}, now {name}", "变更了{subject}的名称与条款，现为 {name}"),
        ["customers.customer-merged.v1"] = new("merged {subject} into customer {into}", "把{subject}并入客户 {into}"),
        ["customers.customer-unmerged.v1"] = new("undid the merge of {subject}", "撤销了{subject}的合并"),
        ["customers.owner-changed.v1"] = new(
            "changed the owner of {subject}[ from {from}] to {to}", "把{subject}[从 {from} ]移交给 {to} 负责"),
        ["customers.customer-taken.v1"] = new(
            "noted that {by} took {subject} from the pool; {days} days without a contact or an order bring it back",
            "记录 {by} 从公海领取了{subject}，{days} 天无跟进或订单即退回"),
        ["customers.customer-assigned.v1"] = new(
            "gave {subject}[ of {from}] to {to}; {days} days without a contact or an order bring it back",
            "把{subject}[从 {from} ]分配给 {to}，{days} 天无跟进或订单即退回公海"),
        ["customers.customer-given-back.v1"] = new(
            "gave {subject} of {from} back to the pool", "把 {from} 负责的{subject}退回公海"),
        ["customers.customer-returned.v1"] = new(
            "noted that {subject} of {from} is back in the pool: nobody was in touch since {touchedOn}",
            "{subject}自 {touchedOn} 起无人跟进，由 {from} 收回公海"),
        ["customers.customer-held.v1"] = new(
            "counted customer {customer} as one of {owner}", "把客户 {customer} 计入 {owner} 名下"),
        ["customers.pool-rules-set.v1"] = new(
            "set {subject}: back after {after.returnDays} days, {after.maxCustomers} customers for each person",
            "设置了{subject}：{after.returnDays} 天退回，每人最多 {after.maxCustomers} 家"),
        ["customers.contact-added.v1"] = new(
            "added contact {contactId} to {subject}", "为{subject}增加了联系人 {contactId}"),
        ["customers.contact-removed.v1"] = new(
            "removed contact {contactId} from {subject}", "从{subject}删去了联系人 {contactId}"),
        ["customers.address-set.v1"] = new(
            "set the address \"{label}\" of {subject}", "设定了{subject}的地址“{label}”"),
        ["customers.preference-set.v1"] = new(
            "set {name} of {subject} to {value}", "设定{subject}的偏好：{name}＝{value}"),
        ["customers.interaction-logged.v1"] = new(
            "logged the interaction of {by} with {subject} on {on}", "记下了 {by} 于 {on} 与{subject}的往来"),
    };
}

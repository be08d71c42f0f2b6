namespace Daybook.Api.Audit;

/// <summary>Requisitions, requests for quotation, and what suppliers advise.</summary>
internal static class SentencesOfRequisitions
{
    public static Dictionary<string, Sentence> Requisitions => new()
    {
        ["suppliers.requisition-written.v1"] = new(
            "wrote {subject} for {terms.warehouse} ({terms.reason})",
            "为 {terms.warehouse} 填写了{subject}（{terms.reason}）"),
        ["suppliers.requisition-changed.v1"] = new(
            "changed the lines of {subject} ({reason})", "变更了{subject}的明细（{reason}）"),
        ["suppliers.requisition-submitted.v1"] = new("submitted {subject}", "提交了{subject}"),
        ["suppliers.requisition-ordered.v1"] = new(
            "ordered {quantity} of {sku} of {subject} with purchase order {purchaseOrder}",
            "以采购订单 {purchaseOrder} 采购了{subject}的 {quantity} {sku}"),
        ["suppliers.requisition-given-back.v1"] = new(
            "gave {quantity} of {sku} of purchase order {purchaseOrder} back to {subject}",
            "采购订单 {purchaseOrder} 退回{subject}的 {quantity} {sku}"),
        ["suppliers.requisition-closed.v1"] = new("closed {subject} ({reason})", "关闭了{subject}（{reason}）"),
        ["suppliers.requisition-cancelled.v1"] = new("cancelled {subject} ({reason})", "取消了{subject}（{reason}）"),
        ["suppliers.quotations-asked.v1"] = new(
            "asked for quotations by {subject}, until {terms.bidsUntil}",
            "发出了{subject}，报价截止 {terms.bidsUntil}"),
        ["suppliers.bid-entered.v1"] = new(
            "entered the bid of supplier {bid.supplier} for {subject}", "录入了供应商 {bid.supplier} 对{subject}的报价"),
        ["suppliers.bid-withdrawn.v1"] = new(
            "noted that supplier {supplier} withdrew the bid for {subject} ({reason})",
            "记录供应商 {supplier} 撤回了对{subject}的报价（{reason}）"),
        ["suppliers.quotations-awarded.v1"] = new("awarded {subject} ({reason})", "对{subject}定标（{reason}）"),
        ["suppliers.quotations-cancelled.v1"] = new("cancelled {subject} ({reason})", "取消了{subject}（{reason}）"),
        ["suppliers.shipment-advised.v1"] = new(
            "entered {subject}, expected on {terms.expectedOn}", "录入了{subject}，预计 {terms.expectedOn} 到货"),
        ["suppliers.advised-shipment-received.v1"] = new(
            "received {subject} under {receipt}", "凭 {receipt} 收到了{subject}"),
        ["suppliers.shipment-advice-withdrawn.v1"] = new(
            "withdrew {subject} ({reason})", "撤销了{subject}（{reason}）"),
    };
}

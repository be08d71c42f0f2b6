using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Daybook.Domain.Finance;
using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers.Orders;

namespace Daybook.Api.Audit;

/// <summary>What people call the thing of a stream: by the numbers that they use, not by the stream name.</summary>
internal static partial class ThingNames
{
    private const string Process = "process-";

    /// <summary>By category; <c>{0}</c> is the first part of the id, <c>{*}</c> all parts, <c>{thing}</c> the thing
    /// that notes are about, <c>{work}</c> what somebody works on.</summary>
    public static FrozenDictionary<string, Sentence> All { get; } = new Dictionary<string, Sentence>
    {
        ["admin-roll"] = new("the roll of admins", "管理员名册"),
        ["api-key"] = new("key {0}", "密钥 {0}"),
        ["approval"] = new("approval {0}", "审批单 {0}"),
        ["approval-policy"] = new("the approval policy of {0}", "{0} 的审批规则"),
        ["back-order-queue"] = new("the queue for {0}", "{0} 的缺货队列"),
        ["bill"] = new("the bill of {0}", "{0} 的物料清单"),
        ["bookable"] = new("{0}, which people book,", "预订资源 {0}"),
        ["cart-hold"] = new("cart {1} ({0})", "购物车 {1}（{0}）"),
        ["change-order"] = new("change order {0}", "工程变更单 {0}"),
        ["channel"] = new("channel {0}", "渠道 {0}"),
        ["chart"] = new("the chart of accounts", "会计科目表"),
        ["closing"] = new("the books", "账簿"),
        ["company-modules"] = new("the modules of the company", "公司的模块"),
        ["company-profile"] = new("the company's data", "公司信息"),
        ["current-plan"] = new("the plan that holds", "当前计划"),
        ["customer"] = new("customer {0}", "客户 {0}"),
        ["customer-orders"] = new("the orders of customer {0}", "客户 {0} 的订单"),
        ["demand-forecast"] = new("forecast {0}", "预测 {0}"),
        ["department"] = new("department {0}", "部门 {0}"),
        ["employee"] = new("employee {0}", "员工 {0}"),
        ["employee-login"] = new("login {0}", "登录名 {0}"),
        ["expense-claim"] = new("expense claim {0}", "报销单 {0}"),
        ["expense-receipt"] = new("receipt {0}", "发票 {0}"),
        ["dead-letter"] = new("dead letter {0}", "死信 {0}"),
        ["delivery"] = new("the delivery of order {1} ({0}) from {2}", "订单 {1}（{0}）自 {2} 的送货任务"),
        ["depot"] = new("the place of warehouse {0}", "仓库 {0} 的坐标"),
        ["driver"] = new("driver {0}", "司机 {0}"),
        ["exchange-rates"] = new("the rate of {0} in {1}", "{0} 兑 {1} 的汇率"),
        ["foreign-balance"] = new("the foreign balance of {*}", "{*} 的外币余额"),
        ["freight"] = new("the freight of waybill {1} ({0})", "运单 {1}（{0}）的运费"),
        ["freight-bill"] = new("bill {1} of carrier {0}", "承运商 {0} 的账单 {1}"),
        ["inspection"] = new("inspection {0}", "检验单 {0}"),
        ["inspection-plan"] = new("the inspection plan of {0}", "{0} 的检验方案"),
        ["invoice"] = new("the invoice of order {1} ({0})", "订单 {1}（{0}）的发票"),
        ["item"] = new("item {0}", "商品 {0}"),
        ["journal-entry"] = new("the voucher of {*}", "{*} 的记账凭证"),
        ["lead"] = new("lead {0}", "线索 {0}"),
        ["ledger"] = new("the ledger", "账本"),
        ["listing"] = new("the listing of {0}", "{0} 的上架信息"),
        ["lot"] = new("lot {1} of {0}", "{0} 批次 {1}"),
        ["lot-holds"] = new("the lots of {0}", "{0} 的批次"),
        ["manual-voucher"] = new("manual voucher {0}", "手工凭证 {0}"),
        ["notes"] = new("the notes on {thing}", "{thing}的备注"),
        ["number-series"] = new("the numbers of {1}", "{1} 的单据编号"),
        ["operation"] = new("operation {1} of work order {0}", "生产工单 {0} 的工序 {1}"),
        ["operator"] = new("operator {0}", "操作工 {0}"),
        ["customer-owner"] = new("the customers of {0}", "{0} 名下的客户"),
        ["pool-rules"] = new("the rules of the pool", "公海规则"),
        ["opportunity"] = new("opportunity {0}", "商机 {0}"),
        ["order-routing"] = new("the routing of work order {0}", "生产工单 {0} 的工艺路线"),
        ["order-returns"] = new("the returns of order {1} ({0})", "订单 {1}（{0}）的退货"),
        ["order-rating"] = new("the rating of order {1} ({0})", "订单 {1}（{0}）的评价"),
        ["outbound"] = new("the outbound of order {1} ({0}) from {2}", "订单 {1}（{0}）仓库 {2} 的出库单"),
        ["payment-run"] = new("payment run {0}", "付款批次 {0}"),
        ["period"] = new("period {1}", "会计期间 {1}"),
        ["personal-access"] = new("the reads of personal data in {*}", "{*} 的个人信息查阅记录"),
        ["plan-proposal"] = new("proposal {1} of planning run {0}", "计划运行 {0} 的建议 {1}"),
        ["planning-parameters"] = new("the planning parameters of {0}", "{0} 的计划参数"),
        ["planning-run"] = new("planning run {0}", "计划运行 {0}"),
        ["processes"] = new("the processes", "各流程"),
        ["rfq"] = new("request for quotation {0}", "询价单 {0}"),
        ["replenishment"] = new("the replenishment of {1} in {0}", "仓库 {0} 的 {1} 自动补货"),
        ["requisition"] = new("requisition {0}", "采购申请 {0}"),
        ["shipment-advice"] = new("shipment {1} of purchase order {0}", "采购订单 {0} 的发货通知 {1}"),
        ["project"] = new("project {0}", "项目 {0}"),
        ["project-contract"] = new("contract {0}", "合同 {0}"),
        ["project-cost"] = new("project cost {0}", "项目费用 {0}"),
        ["project-purchase"] = new("line {1} of purchase order {0} as a cost", "采购订单 {0} 第 {1} 行的成本归集"),
        ["purchase-order"] = new("purchase order {0}", "采购订单 {0}"),
        ["quotation"] = new("quotation {0}", "报价单 {0}"),
        ["read-model"] = new("read model {0}", "读模型 {0}"),
        ["receipt"] = new("receipt {0}", "收款单 {0}"),
        ["return"] = new("return {0}", "退货单 {0}"),
        ["routing"] = new("the routing of {0}", "{0} 的工艺路线"),
        ["roster"] = new("the trips of {0}", "{0} 的排班"),
        ["route-plan"] = new("route plan {0}", "线路规划 {0}"),
        ["sales-order"] = new("order {1} ({0})", "订单 {1}（{0}）"),
        ["saved-views"] = new("the views of {0}", "{0} 的常用视图"),
        ["shipment"] = new("the shipment of order {1} ({0}) from {2}", "订单 {1}（{0}）仓库 {2} 的运单"),
        ["sign-ins"] = new("the sign-ins of {*}", "{*} 的登录记录"),
        ["sourcing-rules"] = new("the sourcing rules", "寻源规则"),
        ["shift"] = new("shift {0}", "班次 {0}"),
        ["stock"] = new("the stock of {1} in {0}", "仓库 {0} 的 {1} 库存"),
        ["stock-count"] = new("count sheet {1} of {0}", "仓库 {0} 的盘点单 {1}"),
        ["stock-document"] = new("document {3}", "单据 {3}"),
        ["stock-levels"] = new("the stock levels of {1} in {0}", "仓库 {0} 的 {1} 库存上下限"),
        ["stock-policy"] = new("the stock policy of {1} in run {0}", "运行 {0} 的 {1} 库存策略"),
        ["stock-policy-run"] = new("stock policy run {0}", "库存策略运行 {0}"),
        ["supplier"] = new("supplier {0}", "供应商 {0}"),
        ["supplier-invoice"] = new("invoice {1} of supplier {0}", "供应商 {0} 的发票 {1}"),
        ["supplier-certificate"] = new("certificate {1} of supplier {0}", "供应商 {0} 的证书 {1}"),
        ["supplier-qualification"] = new("the qualification of supplier {0} for {1}", "供应商 {0} 的 {1} 准入资格"),
        ["supplier-review"] = new("supplier review {0}", "供应商考核 {0}"),
        ["supplier-rules"] = new("the supplier rules", "供应商管理规则"),
        ["supplier-score"] = new("the score of supplier {0}", "供应商 {0} 的考核得分"),
        ["tariff"] = new("the tariffs of warehouse {0}", "仓库 {0} 的运价"),
        ["ticket"] = new("ticket {0}", "服务工单 {0}"),
        ["user"] = new("user {0}", "用户 {0}"),
        ["work-day"] = new("the day {1} of employee {0}", "员工 {0} 在 {1} 的考勤"),
        ["work-centre"] = new("work centre {0}", "工作中心 {0}"),
        ["work-order"] = new("work order {0}", "生产工单 {0}"),
        ["valuation"] = new("the value of {2} in {1}", "仓库 {1} 的 {2} 存货价值"),
        ["vat-rate"] = new("VAT rate {0}", "增值税税率 {0}"),
        ["voucher-group"] = new("the entries of {1}, {2} {3}", "{1} {2} {3} 的分录"),
        ["voucher-rules"] = new("the voucher rules", "凭证规则"),
        ["warehouse"] = new("warehouse {0}", "仓库 {0}"),
        ["webhook-endpoint"] = new("webhook endpoint {0}", "网络回调接收端 {0}"),
        ["webhook-roll"] = new("the list of webhook endpoints", "网络回调接收端名册"),
        ["work-item"] = new("the work on {work}", "待办（{work}）"),
        ["trip"] = new("trip {0}", "车次 {0}"),
        ["vehicle"] = new("vehicle {0}", "车辆 {0}"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Sentence OfProcess = new("the process {process} for {*}", "流程{process}（{*}）");

    /// <summary>The thing that an event is about. A voucher number is in the event and not in the stream
    /// name.</summary>
    public static string Of(RecordedEvent e, Language language) =>
        e.Stream.Category == JournalEntryDecider.Instance.Category
        && Body(e) is JournalEntryEvent.Posted { Group: null } posted
            ? Voucher(posted, language)
            : Of(e.Stream, language);

    /// <summary>The thing of a stream.</summary>
    public static string Of(StreamId stream, Language language)
    {
        var parts = stream.Parts();
        var process = stream.Category.StartsWith(Process, StringComparison.Ordinal)
            ? stream.Category[Process.Length..]
            : null;
        var pattern = process is null ? All.GetValueOrDefault(stream.Category) : OfProcess;
        if (pattern is null) return stream.ToString();
        return Places.Replace(pattern.In(language), place => place.Groups[1].Value switch
        {
            "process" => language.Process(process!),
            "*" => string.Join(' ', parts),
            "thing" => Of(ThingNotesDecider.ThingOf(stream), language),
            "work" => string.Join(' ', [language.Texts().Ui($"work-{parts[0]}"), .. parts.Skip(1)]),
            var number when int.Parse(number, CultureInfo.InvariantCulture) is var i && i < parts.Count => parts[i],
            _ => "",
        });
    }

    /// <summary>The thing that a stream name means; the text itself when it is not a stream name.</summary>
    public static string OfStream(string text, Language language)
    {
        try
        {
            return Of(StreamId.Parse(text), language);
        }
        catch (BadInputException)
        {
            return text;
        }
    }

    /// <summary>The number of an order with its channel, from the text that systems call "order" or
    /// "reservation".</summary>
    public static string OfOrder(string reference, Language language) => OrderKey.Parse(reference) is { } key
        ? language == Language.Chinese ? $"{key.Number}（{key.Channel}）" : $"{key.Number} ({key.Channel})"
        : reference;

    /// <summary>The holder of reserved stock: an order, or the thing that a stream name means.</summary>
    public static string OfHolder(string reference, Language language) => OrderKey.Parse(reference) is { } key
        ? Of(key.Order(), language)
        : OfStream(reference, language);

    /// <summary>A voucher is named by period and number, such as 2026-03-12.</summary>
    private static string Voucher(JournalEntryEvent.Posted posted, Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(language == Language.Chinese ? "记账凭证" : "voucher")} {posted.Period}-{posted.Number}");

    [GeneratedRegex(@"\{([0-9*]|process|thing|work)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places { get; }

    private static object? Body(RecordedEvent e)
    {
        try
        {
            return e.Body;
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }
}

using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Customers;
using Daybook.Workers.Orders;

namespace Daybook.Imports.Sample;

/// <summary>What the sample company has not sold yet: leads, opportunities in every stage, and quotations.</summary>
internal static class SampleSelling
{
    private const string Channel = "B2B";
    private const string Seller = "何晓雯";
    private static readonly DateOnly Began = new(2026, 9, 14);
    private static readonly DateOnly Quoted = new(2026, 10, 8);

    private static readonly ImmutableArray<SampleLead> Leads =
    [
        new("XS-2601", "员工食堂采购电饭煲", LeadSource.Exhibition, "佛山职业技术学院", "陈主任"),
        new("XS-2602", "直播间询价破壁机", LeadSource.Website, null, "小林"),
        new("XS-2603", "酒店客房电水壶", LeadSource.Referral, "珠海湾畔酒店", "区经理"),
    ];

    private static readonly ImmutableArray<SampleOpportunity> Opportunities =
    [
        new("SJ-2601", "C001", "开业促销电饭煲", 38_000m, 30, OpportunityStage.Negotiation),
        new("SJ-2602", "C003", "门店样机更新", 21_500m, 45, OpportunityStage.Proposal),
        new("SJ-2603", "C009", "节日礼品煮蛋器", 15_600m, 60, OpportunityStage.NeedsConfirmed),
        new("SJ-2604", "C005", "空气炸锅团购", 52_000m, 75, OpportunityStage.FirstContact),
        new("SJ-2605", "C010", "电烤箱换新", 9_800m, 20, OpportunityStage.Won),
        new("SJ-2606", "C012", "原汁机专柜", 18_000m, 20, OpportunityStage.Lost),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("leads", [.. Leads.Select(Entered)]),
        new("dropped leads",
        [
            Step("drop:XS-2602", LeadDecider.On(
                LeadDecider.Stream("XS-2602"), new LeadCommand.Drop("只买一台，已转天猫店", Began.AddDays(1))), 1),
        ]),
        new("opportunities", [.. Opportunities.Select(Opened)]),
        new("proposals", [.. Opportunities.Where(o => o.Stage != OpportunityStage.FirstContact).Select(Moved)]),
        new("decided opportunities", [.. Opportunities.Where(o => o.Stage > OpportunityStage.NeedsConfirmed)
            .Select(Further)]),
        new("quotations",
        [
            Written("BJ-2601", "C001", "SJ-2601", "RC-30", 200, 0.08m),
            Written("BJ-2602", "C003", "SJ-2602", "AF-60", 60, 0.05m),
            Written("BJ-2603", "C002", null, "IH-21", 40, 0m),
        ]),
        new("sent quotations", [.. new[] { "BJ-2601", "BJ-2602" }.Select(number => Step(
            $"send:{number}", QuotationDecider.On(
                QuotationDecider.Stream(number), new QuotationCommand.Send(Quoted)), Quoted))]),
    ];

    private static ImportCommand Entered(SampleLead lead) => Step(
        $"enter:{lead.Number}", LeadDecider.On(LeadDecider.Stream(lead.Number), new LeadCommand.Enter(
            lead.Number, lead.Name, lead.Source, Began, lead.Company, lead.Contact, "0757-26660000", null, Seller)), 0);

    private static ImportCommand Opened(SampleOpportunity o) => SampleFiles.Command(
        $"selling:open:{o.Number}",
        new OpenOpportunity(
            o.Number, o.Customer, o.Title, Money.Of(o.Amount, SampleFiles.Currency), Began.AddDays(o.Days), Seller,
            Began),
        Began);

    private static ImportCommand Moved(SampleOpportunity o) => Step(
        $"needs:{o.Number}", OpportunityDecider.On(OpportunityDecider.Stream(o.Number), new OpportunityCommand.Move(
            OpportunityStage.NeedsConfirmed, "问清了数量和交期", Began.AddDays(7))), 7);

    private static ImportCommand Further(SampleOpportunity o)
    {
        var (days, command) = o.Stage switch
        {
            OpportunityStage.Won => (18, new OpportunityCommand.Win("价格合适，交期能满足", Began.AddDays(18))),
            OpportunityStage.Lost => (15, new OpportunityCommand.Lose("选了本地经销商", Began.AddDays(15))),
            var stage => (24, (OpportunityCommand)new OpportunityCommand.Move(stage, "已报价", Began.AddDays(24))),
        };
        return Step($"further:{o.Number}", OpportunityDecider.On(OpportunityDecider.Stream(o.Number), command), days);
    }

    private static ImportCommand Written(
        string number, string customer, string? opportunity, string sku, int pieces, decimal discount) =>
        SampleFiles.Command(
            $"selling:quote:{number}",
            new WriteQuotation(
                number, Channel, customer, SampleFiles.Currency,
                [
                    new QuotedLine(
                        sku, Quantity.Of(pieces, SampleFiles.Unit), SampleFiles.Items.First(i => i.Sku == sku).Price,
                        discount),
                ],
                Quoted.AddDays(30), null, null, opportunity, Quoted),
            Quoted);

    private static ImportCommand Step(string id, Step step, int days) => Step(id, step, Began.AddDays(days));

    private static ImportCommand Step(string id, Step step, DateOnly on) =>
        SampleFiles.Command($"selling:{id}", Operation.Of(step), on);

    private sealed record SampleLead(string Number, string Name, LeadSource Source, string? Company, string Contact);

    /// <param name="Days">From its first day to the one on which it is expected to be decided.</param>
    private sealed record SampleOpportunity(
        string Number, string Customer, string Title, decimal Amount, int Days, OpportunityStage Stage);
}

using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Workers.Customers;
using Daybook.Workers.Orders;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What comes before an order: leads, opportunities, quotations; and what comes after.</summary>
internal static class Sellings
{
    private const string Canteen = "KH-ST";

    /// <summary>A lead that becomes an order by way of an opportunity and a quotation in two versions, and what comes
    /// to nothing on the way.</summary>
    /// <param name="channel">Opened when it is not there.</param>
    public static void Tell(Company company, string channel)
    {
        Do(company, CustomerDecider.On(
            CustomerDecider.Stream(Canteen), new CustomerCommand.Register(Canteen, "职业学院食堂", "CNY")));
        if (company.Ledger.State<Channel>(ChannelDecider.Stream(channel)) is not Channel.Open)
        {
            Do(company, ChannelDecider.On(
                ChannelDecider.Stream(channel), new ChannelCommand.Open(channel, "电话订单", ChannelKind.Phone)));
        }

        Leads(company);
        Opportunities(company);
        Quotations(company, channel);
        Tickets.Tell(company, channel);
    }

    private static void Leads(Company company)
    {
        var (first, second) = (LeadDecider.Stream("XS-1"), LeadDecider.Stream("XS-2"));
        Do(company, LeadDecider.On(first, new LeadCommand.Enter(
            "XS-1", "食堂采购电饭煲", LeadSource.Exhibition, company.Today, "职业学院", "陈主任", "0757-22330000")));
        Do(company, LeadDecider.On(first, new LeadCommand.Change(
            "食堂采购电饭煲", LeadSource.Exhibition, "职业学院", "陈主任", "0757-22330000", "chen@example.com", "王芳")));
        company.Do(new QualifyLead(
            "XS-1", "SJ-1", Canteen, null, Yuan(36000m), company.Today.AddDays(40), null, company.Today))
            .ShouldBeNull();
        Do(company, LeadDecider.On(second, new LeadCommand.Enter(
            "XS-2", "询价一台", LeadSource.Website, company.Today, Contact: "李先生")));
        Do(company, LeadDecider.On(second, new LeadCommand.Drop("没有预算", company.Today)));
    }

    private static void Opportunities(Company company)
    {
        company.Do(new OpenOpportunity(
            "SJ-2", Canteen, "炒锅", Yuan(800m), company.Today.AddDays(9), "王芳", company.Today.AddDays(-9)))
            .ShouldBeNull();
        company.Do(new OpenOpportunity(
            "SJ-3", Canteen, "蒸锅", Yuan(500m), company.Today.AddDays(9), null, company.Today)).ShouldBeNull();
        OpportunityCommand[] first =
        [
            new OpportunityCommand.Move(OpportunityStage.NeedsConfirmed, "问清了需求", company.Today.AddDays(2)),
            new OpportunityCommand.Move(OpportunityStage.Proposal, "发了报价", company.Today.AddDays(3)),
            new OpportunityCommand.Move(OpportunityStage.NeedsConfirmed, "又加了要求", company.Today.AddDays(5)),
            new OpportunityCommand.Change("食堂采购电饭煲和锅", Yuan(38000m), company.Today.AddDays(45), "王芳"),
        ];
        foreach (var command in first) Do(company, OpportunityDecider.On(OpportunityDecider.Stream("SJ-1"), command));
        Do(company, OpportunityDecider.On(
            OpportunityDecider.Stream("SJ-2"), new OpportunityCommand.Lose("买了别家的", company.Today)));
    }

    private static void Quotations(Company company, string channel)
    {
        void Write(string number, string? opportunity) => company.Do(new WriteQuotation(
            number, channel, Canteen, "CNY", Lines(3, 99m), company.Today.AddDays(14), 10m, 5m, opportunity,
            company.Today)).ShouldBeNull();
        void Ask(string number, QuotationCommand command) =>
            Do(company, QuotationDecider.On(QuotationDecider.Stream(number), command));

        Write("BJ-1", "SJ-1");
        Ask("BJ-1", new QuotationCommand.Send(company.Today));
        company.Do(new ReviseQuotation(
            "BJ-1", Lines(2, 95m), company.Today.AddDays(20), 10m, 5m, "客户还价", company.Today)).ShouldBeNull();
        Ask("BJ-1", new QuotationCommand.Send(company.Today));
        company.Do(new AcceptQuotation(
            "BJ-1", "9001", Foshanese, [Foshan], null, company.Today)).ShouldBeNull();
        var order = new OrderKey(channel, "9001");
        company.Finish(order);
        company.Pay(order, "SK-9001", 0.5m);
        Do(company, OpportunityDecider.On(
            OpportunityDecider.Stream("SJ-1"), new OpportunityCommand.Win("下单了", company.Today.AddDays(6))));
        Write("BJ-2", null);
        Ask("BJ-2", new QuotationCommand.Send(company.Today));
        Ask("BJ-2", new QuotationCommand.Decline("太贵", company.Today));
        Write("BJ-3", null);
        Ask("BJ-3", new QuotationCommand.Withdraw("报错", company.Today));
        Write("BJ-4", null);
    }

    private static Address Foshanese { get; } = new("陈主任", "德胜东路1号", null, "佛山", "广东", null, "CN", null);

    private static ImmutableArray<QuotedLine> Lines(decimal pieces, decimal price) =>
        [new QuotedLine(Kettle, Pieces(pieces), price), new QuotedLine(Kettle, Pieces(1), 45m, 0.1m)];

    private static void Do(Company company, Step step) => company.Do(step).ShouldBeNull();
}

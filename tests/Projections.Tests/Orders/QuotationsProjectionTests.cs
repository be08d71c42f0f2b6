using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class QuotationsProjectionTests
{
    private static readonly QuotationTerms Terms = new(
        [new OrderLine(1, Kettle, Pieces(3), 99m, 0.1m)], 10m, 34.75m, false, Friday);

    private static readonly QuotationEvent[] Sent =
    [
        new QuotationEvent.Written("BJ-1", "DH", CustomerCode, "CNY", "SJ-1", Terms, Monday),
        new QuotationEvent.Sent(1, Monday),
    ];

    [Fact, Shows("O6", "C4")]
    public void A_quotation_shows_its_total_its_versions_and_its_order()
    {
        var stream = QuotationDecider.Stream("BJ-1");
        var quotations = SpecifyProjection.Of(new QuotationsProjection()).Given(stream, Sent);
        var sent = quotations.ThenRow(stream.Id);
        (sent.Status, sent.Goods, sent.Total, sent.SentOn, sent.ValidUntil).ShouldBe(
            (QuotationStatus.Sent, 267.30m, 312.05m, Monday, Friday));

        var revised = quotations.Given(
            stream, new QuotationEvent.Revised(
                2, "CNY", Terms with { Freight = 0, ValidUntil = Friday.AddDays(7) }, "客户还价", Tuesday));
        var draft = revised.ThenRow(stream.Id);
        (draft.Status, draft.Version, draft.Total, draft.SentOn).ShouldBe((QuotationStatus.Draft, 2, 302.05m, null));
        draft.Versions.ShouldBe(
        [
            new QuotedVersion(1, Monday, Monday, Friday, 312.05m, null),
            new QuotedVersion(2, Tuesday, null, Friday.AddDays(7), 302.05m, "客户还价"),
        ]);

        var accepted = revised.Given(
            stream, new QuotationEvent.Sent(2, Tuesday), new QuotationEvent.Accepted(2, "DH", "9001", Wednesday))
            .ThenRow(stream.Id);
        (accepted.Status, accepted.OrderId, accepted.EndedOn).ShouldBe(
            (QuotationStatus.Accepted, "DH:9001", Wednesday));
        accepted.Versions[1].SentOn.ShouldBe(Tuesday);
    }

    [Fact, Shows("O6")]
    public void A_quotation_that_comes_to_nothing_shows_why()
    {
        var stream = QuotationDecider.Stream("BJ-1");
        var quotations = SpecifyProjection.Of(new QuotationsProjection()).Given(stream, Sent);
        var declined = quotations.Given(stream, new QuotationEvent.Declined("太贵", Friday)).ThenRow(stream.Id);
        (declined.Status, declined.EndReason, declined.EndedOn).ShouldBe((QuotationStatus.Declined, "太贵", Friday));
        SpecifyProjection.Of(new QuotationsProjection()).Given(
                stream, Sent[0], new QuotationEvent.Withdrawn("报错", Monday)).ThenRow(stream.Id)
            .Status.ShouldBe(QuotationStatus.Withdrawn);
    }

    [Fact, Shows("O6", "C4")]
    public void An_order_shows_the_quotation_that_it_came_from() =>
        SpecifyProjection.Of(new OrdersProjection()).Given(Order, Placed with { Quotation = "BJ-1" })
            .ThenRow(Order.Id).Quotation.ShouldBe("BJ-1");
}

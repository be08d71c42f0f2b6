using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Projections.Products;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Products;

public sealed class ChangeOrdersProjectionTests
{
    private static readonly StreamId Order = ChangeOrderDecider.Stream("ECO-1");
    private static readonly ChangeOrderEvent.Requested Requested = new(
        "ECO-1",
        new ChangeTerms(
            "KETTLE", "V1.1", "V1.0", new DateOnly(2026, 6, 1),
            new BillContent(Quantity.Of(1, "CTN"), Quantity.Of(12, "EA"),
                [new BillLine(10, "BODY", Quantity.Of(12, "EA"), Quantity.Of(12, "EA"), 0, false, [])]),
            "降本"),
        new Signer("@fang", "王芳 (fang)"));

    private static readonly ChangeOrderEvent.Approved Approved = new(
        new Signer("@qiang", "李强 (qiang)"), new DateOnly(2026, 6, 1));

    [Fact, Shows("P3")]
    public void A_change_shows_who_wants_what_and_who_approved_it()
    {
        var row = Row(Requested);
        (row.Status, row.Item, row.Version, row.Replaces, row.RequestedBy, row.Batch, row.Unit).ShouldBe(
            (ChangeOrderStatus.Requested, "KETTLE", "V1.1", "V1.0", "王芳 (fang)", 12m, "EA"));
        row = Row(Requested, Approved, new ChangeOrderEvent.CarriedOut("KETTLE", "V1.1"));
        (row.Status, row.ApprovedBy, row.EndReason).ShouldBe((ChangeOrderStatus.CarriedOut, "李强 (qiang)", null));
    }

    [Fact]
    public void A_change_that_ended_shows_why()
    {
        var rejected = Row(Requested, new ChangeOrderEvent.Rejected("李强", "先验证"));
        (rejected.Status, rejected.EndReason).ShouldBe((ChangeOrderStatus.Rejected, "先验证"));
        var withdrawn = Row(Requested, Approved, new ChangeOrderEvent.Withdrawn("不改了"));
        (withdrawn.Status, withdrawn.EndReason).ShouldBe((ChangeOrderStatus.Withdrawn, "不改了"));
    }

    private static ChangeOrderRow Row(params object[] events) =>
        SpecifyProjection.Of(new ChangeOrdersProjection()).Given(Order, events).ThenOne();
}

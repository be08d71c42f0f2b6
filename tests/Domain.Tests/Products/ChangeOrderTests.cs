using Daybook.Domain.Products;
using Daybook.Specification;
using static Daybook.Domain.Tests.Products.BillTests;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Products.ChangeOrderCommand,
    Daybook.Domain.Products.ChangeOrderEvent, Daybook.Domain.Products.ChangeOrder>;

namespace Daybook.Domain.Tests.Products;

public class ChangeOrderTests
{
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly Signer Fang = new("@wangfang", "王芳 (wangfang)");
    private static readonly Signer Qiang = new("@liqiang", "李强 (liqiang)");
    private static readonly ChangeTerms Terms = new(
        "KETTLE", "V1.1", "V1.0", June, BillTreeTests.Content(Line(10, "BODY", 1), Line(20, "CORD", 2)), "降本");

    private static readonly ChangeOrderCommand.Request Request = new("ECO-1", Terms, Fang);
    private static readonly ChangeOrderEvent.Requested Requested = new("ECO-1", Terms, Fang);
    private static readonly ChangeOrderEvent.Approved Approved = new(Qiang, June);
    private static readonly ChangeOrderEvent.CarriedOut CarriedOut = new("KETTLE", "V1.1");
    private static readonly ChangeOrderEvent.Rejected Rejected = new("李强", "先验证");
    private static readonly ChangeOrderEvent.Withdrawn Withdrawn = new("不改了");
    private static readonly ChangeOrderCommand.Approve Approve = new(Qiang);
    private static readonly ChangeOrderCommand.Reject Reject = new("李强", "先验证");
    private static readonly ChangeOrderCommand.Withdraw Withdraw = new("不改了");
    private static readonly ChangeOrderCommand.Complete Complete = new();

    [Fact, Shows("P3")]
    public void A_change_is_requested_approved_by_somebody_else_and_carried_out()
    {
        Spec.Given().When(Request).Then(Requested);
        Spec.Given(Requested).When(Approve).Then(Approved);
        Spec.Given(Requested, Approved).When(Complete).Then(CarriedOut);
    }

    [Fact, Shows("P3")]
    public void Whoever_requested_a_change_does_not_approve_it_whatever_the_name_is_now() =>
        Spec.Given(Requested).When(new ChangeOrderCommand.Approve(Fang with { Name = "王小芳 (wangfang)" }))
            .ThenRefused("products.own-change-order");

    [Fact]
    public void A_change_is_rejected_or_withdrawn_before_it_is_carried_out()
    {
        Spec.Given(Requested).When(Reject).Then(Rejected);
        Spec.Given(Requested).When(Withdraw).Then(Withdrawn);
        Spec.Given(Requested, Approved).When(Withdraw).Then(Withdrawn);
        Spec.Given(Requested, Approved).When(Reject).ThenRefused("products.change-order-approved");
        Spec.Given(Requested, Approved, CarriedOut).When(Withdraw).ThenRefused("products.change-order-carried-out");
        Spec.Given(Requested, Approved, CarriedOut).When(Reject).ThenRefused("products.change-order-carried-out");
    }

    [Fact]
    public void What_is_already_so_is_nothing_and_what_is_ended_says_why()
    {
        Spec.Given(Requested, Approved).When(Approve).ThenNothing();
        Spec.Given(Requested, Approved, CarriedOut).When(Approve).ThenNothing();
        Spec.Given(Requested, Approved, CarriedOut).When(Complete).ThenNothing();
        Spec.Given(Requested, Rejected).When(Reject).ThenNothing();
        Spec.Given(Requested, Withdrawn).When(Withdraw).ThenNothing();
        Spec.Given(Requested, Rejected).When(Approve).ThenRefused("products.change-order-rejected");
        Spec.Given(Requested, Withdrawn).When(Approve).ThenRefused("products.change-order-withdrawn");
        Spec.Given(Requested).When(Complete).ThenRefused("products.change-order-not-approved");
        Spec.Given().When(Approve).ThenRefused("products.unknown-change-order");
    }

    [Fact]
    public void A_number_stands_for_one_change()
    {
        var other = Request with { Terms = Terms with { From = June.AddDays(1) } };
        var copied = Terms.Content with { Lines = [.. Terms.Content.Lines] };
        var same = Request with { Terms = Terms with { Content = copied } };
        ChangeOrderEvent[][] histories =
        [
            [Requested], [Requested, Approved], [Requested, Approved, CarriedOut], [Requested, Rejected],
            [Requested, Withdrawn],
        ];
        foreach (var history in histories)
        {
            Spec.Given(history).When(same).ThenNothing();
            Spec.Given(history).When(other).ThenRefused("products.change-order-taken");
        }
    }

    [Fact, Shows("P3")]
    public void What_a_change_means_is_told_by_component()
    {
        var before = BillTreeTests.Content(Line(10, "BODY", 1), Line(20, "CORD", 1), Line(30, "SCREW", 6));
        var after = BillTreeTests.Content(
            Line(10, "BODY", 1), Line(30, "SCREW", 4), Line(40, "SCREW", 1) with { ScrapPercent = 50 },
            Line(50, "LABEL", 1));

        ChangeImpact.Of(before, after).Select(c => (c.Component, c.Before, c.After))
            .ShouldBe([("CORD", 1m, 0m), ("LABEL", 0m, 1m)], "4 and 2 screws are 6 as before");
        ChangeImpact.Of(null, before).Select(c => (c.Component, c.Before, c.After))
            .ShouldBe([("BODY", 0m, 1m), ("CORD", 0m, 1m), ("SCREW", 0m, 6m)]);
    }
}

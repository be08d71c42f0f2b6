using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Products.BillCommand, Daybook.Domain.Products.BillEvent, Daybook.Domain.Products.Bill>;

namespace Daybook.Domain.Tests.Products;

public class BillTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly June = new(2026, 6, 1);
    private static readonly BillLine Body = Line(10, "BODY", 1);
    private static readonly BillLine Cord = Line(20, "CORD", 1) with { Alternates = ["CORD-UK", "CORD-AU"] };
    private static readonly BillContent Content = new(Pieces(1), Pieces(1), [Body, Cord]);
    private static readonly BillContent Other = Content with { Lines = [Body] };
    private static readonly BillEvent First = Drafted("V1.0");
    private static readonly BillEvent Second = Drafted("V1.1");
    private static readonly BillEvent Third = Drafted("V2.0");

    internal static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    internal static BillLine Line(int number, string component, decimal pieces) =>
        new(number, component, Pieces(pieces), Pieces(pieces), 0, false, []);

    private static BillCommand.Write Write(string version, BillContent content) => new("KETTLE", version, content);

    private static BillEvent.Drafted Drafted(string version) => new("KETTLE", version, Content);

    private static BillEvent.Released Released(
        string version, DateOnly from, DateOnly? to = null, string? replaced = null) =>
        new(version, from, to, replaced);

    private static BillCommand.Withdraw Withdraw(string version, DateOnly on) => new(version, on, "图纸有误");

    [Fact, Shows("P2")]
    public void A_version_is_written_written_again_released_and_withdrawn()
    {
        Spec.Given().When(Write("V1.0", Content)).Then(First);
        Spec.Given(First).When(Write("V1.0", Other)).Then(new BillEvent.Rewritten("V1.0", Content, Other));
        Spec.Given(First).When(new BillCommand.Release("V1.0", January)).Then(Released("V1.0", January));
        Spec.Given(First, Released("V1.0", January)).When(Withdraw("V1.0", March))
            .Then(new BillEvent.Withdrawn("V1.0", March, "图纸有误", null));
    }

    [Fact, Shows("P2")]
    public void A_released_version_never_changes()
    {
        BillEvent[] released = [First, Released("V1.0", January)];
        Spec.Given(released).When(Write("V1.0", Content with { Lines = [Body, Cord] })).ThenNothing();
        Spec.Given(released).When(Write("V1.0", Other)).ThenRefused("products.bill-released");
        Spec.Given(released).When(new BillCommand.Release("V1.0", January)).ThenNothing();
        Spec.Given(released).When(new BillCommand.Release("V1.0", March)).ThenRefused("products.bill-released");
        BillEvent[] withdrawn = [.. released, new BillEvent.Withdrawn("V1.0", March, "图纸有误", null)];
        Spec.Given(withdrawn).When(new BillCommand.Release("V1.0", June)).ThenRefused("products.bill-withdrawn");
        Spec.Given(withdrawn).When(Withdraw("V1.0", March)).ThenNothing();
        Spec.Given(withdrawn).When(Withdraw("V1.0", June)).ThenRefused("products.bill-withdrawn");
    }

    [Fact]
    public void What_is_not_there_or_not_released_is_said()
    {
        Spec.Given().When(new BillCommand.Release("V1.0", January)).ThenRefused("products.unknown-bill");
        Spec.Given().When(Withdraw("V1.0", January)).ThenRefused("products.unknown-bill");
        Spec.Given(First).When(Withdraw("V1.0", January)).ThenRefused("products.bill-not-released");
    }

    [Fact, Shows("P2")]
    public void A_version_replaces_the_one_before_and_ends_where_a_later_one_begins()
    {
        BillEvent[] two = [First, Second, Third, Released("V1.0", January)];
        Spec.Given(two).When(new BillCommand.Release("V2.0", June)).Then(Released("V2.0", June, null, "V1.0"));
        BillEvent[] three = [.. two, Released("V2.0", June, null, "V1.0")];
        Spec.Given(three).When(new BillCommand.Release("V1.1", March))
            .Then(Released("V1.1", March, June.AddDays(-1), "V1.0"));
        Spec.Given(three).When(new BillCommand.Release("V1.1", June)).ThenRefused("products.bill-day-taken");
    }

    [Fact, Shows("P2")]
    public void The_version_in_force_on_a_day_is_the_latest_and_one_that_was_replaced_does_not_come_back()
    {
        var bill = Spec.Given(
            First, Second, Released("V1.0", January), Released("V1.1", March, null, "V1.0"),
            new BillEvent.Withdrawn("V1.1", June, "停用", null)).State;

        InForce(January.AddDays(-1)).ShouldBeNull();
        InForce(January).ShouldBe("V1.0");
        InForce(March.AddDays(-1)).ShouldBe("V1.0");
        InForce(March).ShouldBe("V1.1");
        InForce(June.AddDays(-1)).ShouldBe("V1.1");
        InForce(June).ShouldBeNull();

        string? InForce(DateOnly day) => bill.InForceOn(day)?.Version;
    }

    [Fact]
    public void A_version_that_is_withdrawn_before_it_began_never_was_and_the_one_before_goes_on()
    {
        BillEvent[] two = [First, Second, Third, Released("V1.0", January), Released("V1.1", March, null, "V1.0")];
        var never = new BillEvent.Withdrawn("V1.1", March, "图纸有误", new BillPeriod("V1.0", null));
        Spec.Given(two).When(Withdraw("V1.1", March)).Then(never);
        Spec.Given([.. two, Released("V2.0", June, null, "V1.1")]).When(Withdraw("V1.1", January)).Then(
            new BillEvent.Withdrawn("V1.1", January, "图纸有误", new BillPeriod("V1.0", June.AddDays(-1))));

        BillEvent[] after = [.. two, never];
        Spec.Given(after).State.InForceOn(June)?.Version.ShouldBe("V1.0");
        Spec.Given(after).When(new BillCommand.Release("V2.0", March)).Then(Released("V2.0", March, null, "V1.0"));
    }

    [Fact]
    public void What_another_version_replaced_already_is_not_withdrawn()
    {
        BillEvent[] two = [First, Second, Released("V1.0", January), Released("V1.1", March, null, "V1.0")];
        Spec.Given(two).When(Withdraw("V1.0", March)).ThenRefused("products.bill-replaced");
        Spec.Given(two).When(Withdraw("V1.0", March.AddDays(-1)))
            .Then(new BillEvent.Withdrawn("V1.0", March.AddDays(-1), "图纸有误", null));
    }

    [Fact]
    public void A_bill_says_what_is_wrong_with_it()
    {
        Refused(Content with { BaseBatch = Pieces(0) }, "products.bill-quantity-not-positive");
        Refused(Content with { Lines = [] }, "products.bill-line-count");
        Refused(Content with { Lines = [Body, Body] }, "products.bill-line-twice");
        Refused(Of(Body with { Line = 0 }), "products.bad-bill-line");
        Refused(Of(Body with { Component = "KETTLE" }), "products.own-component");
        Refused(Of(Body with { Alternates = ["KETTLE"] }), "products.own-component");
        Refused(Of(Body with { BaseQuantity = Pieces(-1) }), "products.bill-quantity-not-positive");
        Refused(Of(Body with { ScrapPercent = 100 }), "products.bad-scrap");
        Refused(Of(Body with { ScrapPercent = -0.1m }), "products.bad-scrap");
        Refused(Of(Body with { ScrapPercent = 0.00001m }), "products.bad-scrap");
        Refused(Of(Body with { Alternates = ["A", "A"] }), "products.alternate-twice");
        Refused(Of(Body with { Alternates = ["BODY"] }), "products.alternate-twice");
        Refused(
            Of(Body with { Alternates = [.. Enumerable.Range(0, BillDecider.MaxAlternates + 1).Select(n => $"A{n}")] }),
            "products.too-many-alternates");
        Refused(
            Of([.. Enumerable.Range(1, BillDecider.MaxLines + 1).Select(n => Line(n, "BODY", 1))]),
            "products.bill-line-count");
        Spec.Given(First).When(Write("V1.0", Of())).ThenRefused("products.bill-line-count");
        Spec.Given([.. Enumerable.Range(0, BillDecider.MaxVersions).Select(n => Drafted($"V{n}"))])
            .When(Write("W", Content)).ThenRefused("products.too-many-bill-versions");

        static void Refused(BillContent content, string code) =>
            Spec.Given().When(Write("V1.0", content)).ThenRefused(code);
        static BillContent Of(params ImmutableArray<BillLine> lines) => Content with { Lines = lines };
    }
}

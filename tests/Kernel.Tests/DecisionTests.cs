using System.Collections.Immutable;

namespace Daybook.Kernel.Tests;

public class DecisionTests
{
    private static readonly Refusal No = new("test.no", "No.");

    private sealed record Happened(int Number);

    [Fact]
    public void Events_are_kept_in_order()
    {
        Decision<Happened> decision = [new Happened(1), new Happened(2)];
        decision.Events.ShouldBe([new Happened(1), new Happened(2)]);
        decision.Refusal.ShouldBeNull();
        decision.ShouldBe([new Happened(1), new Happened(2)]);
    }

    [Fact]
    public void Nothing_is_neither_events_nor_a_refusal()
    {
        Decision<Happened> decision = [];
        decision.Events.ShouldBeEmpty();
        decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_decision_that_was_never_made_holds_no_events() => default(Decision<Happened>).Events.ShouldBeEmpty();

    [Fact]
    public void One_event_is_a_decision()
    {
        Decision<Happened> decision = new Happened(1);
        decision.Events.ShouldBe([new Happened(1)]);
    }

    [Fact]
    public void A_gathered_list_is_a_decision_even_when_it_was_never_filled()
    {
        Decision<Happened> decision = ImmutableArray.Create(new Happened(1));
        decision.Events.ShouldBe([new Happened(1)]);
        decision = default(ImmutableArray<Happened>);
        decision.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_is_a_decision_without_events()
    {
        Decision<Happened> decision = No;
        decision.Refusal.ShouldBe(No);
        decision.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_gathers_facts_and_writes_them_the_same_everywhere()
    {
        var refusal = No.With("wanted", 1234.5m).With("item", "茶").With("wanted", 2.50m);
        refusal.Facts.Select(f => (f.Key, f.Value)).ShouldBe([("item", "茶"), ("wanted", "2.50")]);
        No.Facts.ShouldBeEmpty();
    }
}

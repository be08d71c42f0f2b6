using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Snapshots;

/// <summary>What a snapshot contains, and when an old snapshot is not used any more (engine.md, rule 15).</summary>
public sealed class StateSnapshotsTests
{
    private static readonly FixedDecider Shelf = new(typeof(ShelfState), 1);

    [Fact]
    public void A_state_comes_back_equal_with_its_case_its_decimals_and_its_Chinese_text()
    {
        ShelfState full = new ShelfState.Stocked(
            "货架一", 1.500m, new DateOnly(2026, 3, 1), ShelfKind.Cold, Money.Of(12.30m, "CNY"),
            ImmutableSortedDictionary<string, decimal>.Empty.Add("电饭煲", 0.0000001m), null);

        var json = StateSnapshots.Serialize(full, typeof(ShelfState));
        var back = StateSnapshots.Deserialize(json, Shelf).ShouldBeOfType<ShelfState.Stocked>();

        json.ShouldContain("货架一");
        json.ShouldContain("1.500");
        (back with { Items = ImmutableSortedDictionary<string, decimal>.Empty })
            .ShouldBe((ShelfState.Stocked)full with { Items = ImmutableSortedDictionary<string, decimal>.Empty });
        back.Items.ShouldBe(((ShelfState.Stocked)full).Items);
    }

    [Fact]
    public void A_property_that_is_only_computed_is_not_kept()
    {
        ShelfState full = new ShelfState.Stocked(
            "A", 1, default, ShelfKind.Dry, Money.Zero("CNY"), ImmutableSortedDictionary<string, decimal>.Empty, "x");

        StateSnapshots.Serialize(full, typeof(ShelfState)).ShouldNotContain("IsCold");
    }

    [Fact]
    public void A_snapshot_with_a_member_that_the_state_lacks_is_not_read() =>
        Should.Throw<JsonException>(() => StateSnapshots.Deserialize("""{"$type":"empty","Colour":"red"}""", Shelf));

    [Fact]
    public void A_snapshot_without_a_member_that_the_state_needs_is_not_read() =>
        Should.Throw<JsonException>(() => StateSnapshots.Deserialize("""{"$type":"stocked","Name":"A"}""", Shelf));

    [Fact]
    public void The_schema_changes_with_the_version_of_the_decider() =>
        StateSnapshots.SchemaOf(new FixedDecider(typeof(ShelfState), 2)).ShouldNotBe(StateSnapshots.SchemaOf(Shelf));

    [Theory]
    [InlineData(typeof(Before), typeof(Renamed))]
    [InlineData(typeof(Before), typeof(Retyped))]
    [InlineData(typeof(Before), typeof(Widened))]
    [InlineData(typeof(Before), typeof(DeepChange))]
    public void The_schema_changes_with_the_shape_however_deep(Type before, Type after)
    {
        var a = StateShape.Describe(before, StateSnapshots.Options);
        var b = StateShape.Describe(after, StateSnapshots.Options);
        b.Replace(after.Name, before.Name, StringComparison.Ordinal).ShouldNotBe(a);
    }

    [Fact]
    public void The_shape_names_the_members_of_enums_and_the_cases_of_a_hierarchy()
    {
        var shape = StateShape.Describe(typeof(ShelfState), StateSnapshots.Options);
        shape.ShouldContain("Dry,Cold");
        shape.ShouldContain("| stocked:");
        shape.ShouldNotContain("Version=");
        shape.ShouldNotContain("IsCold");
    }

    [JsonPolymorphic]
    [JsonDerivedType(typeof(Empty), "empty")]
    [JsonDerivedType(typeof(Stocked), "stocked")]
    public abstract record ShelfState
    {
        private ShelfState()
        {
        }

        public sealed record Empty : ShelfState;

        public sealed record Stocked(
            string Name, decimal Height, DateOnly Since, ShelfKind Kind, Money Value,
            ImmutableSortedDictionary<string, decimal> Items, string? Note) : ShelfState
        {
            public bool IsCold => Kind == ShelfKind.Cold;
        }
    }

    public enum ShelfKind
    {
        Dry,
        Cold,
    }

    public sealed record Line(int Count);

    public sealed record LongLine(long Count);

    public sealed record Before(string Name, ImmutableArray<Line> Lines);

    public sealed record Renamed(string Title, ImmutableArray<Line> Lines);

    public sealed record Retyped(int Name, ImmutableArray<Line> Lines);

    public sealed record Widened(string Name, ImmutableArray<Line> Lines, string? More);

    public sealed record DeepChange(string Name, ImmutableArray<LongLine> Lines);

    private sealed class FixedDecider(Type state, int version) : Decider("shelf", version)
    {
        public override Type CommandType => typeof(object);

        public override Type EventType => typeof(object);

        public override Type StateType => state;

        public override object InitialState => new ShelfState.Empty();

        public override StepDecision Decide(object state, object command) => new([], null);

        public override object Evolve(object state, object @event) => state;
    }
}

using Daybook.Specification;

namespace Daybook.Kernel.Tests;

/// <summary>How a read model's methods are found by their names, and which mistakes stop it when it is made.</summary>
public class ProjectionTests
{
    private static readonly StreamId North = StreamId.Of("dock", "north");

    private static ProjectionSpecification<DockRow> Docks => SpecifyProjection.Of(new DocksProjection());

    [Fact]
    public void A_row_has_the_id_of_the_stream_and_the_position_of_the_last_event_that_changed_it() =>
        Docks.Given(North, new DockEvent.Opened("North"), new DockEvent.Used("P-1")).Then(
            new DockRow { Key = "north", Name = "North", Pallets = 1, Position = 2 });

    [Fact]
    public void An_event_that_changes_nothing_leaves_the_row_and_its_position()
    {
        var projection = new DocksProjection();
        var row = new DockRow { Key = "north", Name = "North", Position = 7 };

        projection.Fold(row, "north", Recorded(new DockEvent.Swept())).ShouldBeSameAs(row);
        row.Position.ShouldBe(7);
    }

    [Fact]
    public void The_row_that_was_given_is_never_touched()
    {
        var row = new DockRow { Key = "north", Name = "North", Position = 1 };

        new DocksProjection().Fold(row, "north", Recorded(new DockEvent.Used("P-1")));

        row.ShouldBe(new DockRow { Key = "north", Name = "North", Position = 1 });
    }

    [Fact]
    public void A_closed_type_stands_for_each_of_its_cases() => new DocksProjection().EventTypes.ShouldBe(
        [typeof(DockEvent.Opened), typeof(DockEvent.Used), typeof(DockEvent.Swept)], ignoreOrder: true);

    [Fact]
    public void A_fold_of_single_cases_takes_those_alone_under_keys_of_its_own()
    {
        var pallets = new PalletsProjection();

        pallets.EventTypes.ShouldBe([typeof(DockEvent.Opened), typeof(DockEvent.Used)], ignoreOrder: true);
        pallets.Keys(Recorded(new DockEvent.Used("P-1,P-2"))).ShouldBe(["P-1", "P-2"]);
        pallets.Keys(Recorded(new DockEvent.Opened("North"))).ShouldBeEmpty();
        pallets.Fold(null, "P-2", Recorded(new DockEvent.Used("P-1,P-2"))).ShouldBe(new PalletRow("P-2", "north"));
    }

    [Fact]
    public void A_key_may_be_said_of_more_events_than_are_taken() =>
        new OpeningsProjection().Keys(Recorded(new DockEvent.Opened("North"))).ShouldBe(["north-2"]);

    [Fact]
    public void A_fold_that_a_base_class_has_counts() => new Inherited().EventTypes.Count.ShouldBe(3);

    [Theory]
    [InlineData(typeof(WithoutApply), "it has no DockRow? Apply(DockRow? row, Recorded<T> e)")]
    [InlineData(typeof(WithStrayKey), "Key or Keys takes Swept, and no Apply does")]
    [InlineData(typeof(WithTwoKeys), "two methods Key or Keys take Opened")]
    [InlineData(typeof(WithOverlap), "two methods Apply take Used")]
    [InlineData(typeof(WithOtherRow), "Apply of Opened should have the signature DockRow? Apply(")]
    [InlineData(typeof(WithOtherOrder), "Apply of Opened should have the signature")]
    [InlineData(typeof(WithOtherKey), "Key of Opened should have the signature string? Key(Recorded<T> e)")]
    [InlineData(typeof(WithOtherName), "When takes a recorded event, so it must be public")]
    [InlineData(typeof(WithPrivateApply), "Apply takes a recorded event, so it must be public")]
    [InlineData(typeof(WithStaticApply), "Apply takes a recorded event, so it must be public")]
    [InlineData(typeof(WithGenericApply), "Apply takes a recorded event, so it must be public")]
    public void A_mistake_stops_it_when_it_is_made(Type projection, string message)
    {
        var thrown = Should.Throw<Exception>(() => Activator.CreateInstance(projection)).InnerException;

        thrown.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain($"{projection.Name}: {message}");
    }

    [Fact]
    public void Columns_are_the_key_then_what_the_row_adds_then_the_position() =>
        Row.Columns(typeof(DockRow)).Select(p => p.Name).ShouldBe(["Key", "Name", "Pallets", "Position"]);

    [Fact]
    public void A_row_that_shows_no_position_has_its_own_columns_alone() =>
        Row.Columns(typeof(PalletRow)).Select(p => p.Name).ShouldBe(["Key", "Dock"]);

    internal static RecordedEvent Recorded(DockEvent body) => new(body)
    {
        Position = 9,
        Stream = North,
        Version = 2,
        TypeName = "dock.test.v1",
        RecordedAt = DateTimeOffset.UnixEpoch,
        EffectiveOn = new DateOnly(2026, 5, 4),
        Actor = "陈静",
        CommandId = "command",
        CorrelationId = "command",
        Causation = null,
    };

    private abstract class Mistaken() : Projection<DockRow>("mistaken", version: 1, "tests");

    private sealed class WithoutApply : Mistaken
    {
        public string Key(Recorded<DockEvent.Opened> e) => e.Body.Name;
    }

    private sealed class WithStrayKey : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => row;
        public string Key(Recorded<DockEvent.Swept> e) => e.Stream.Id;
    }

    private sealed class WithTwoKeys : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent> e) => row;
        public string Key(Recorded<DockEvent.Opened> e) => e.Body.Name;
        public IEnumerable<string> Keys(Recorded<DockEvent.Opened> e) => [e.Body.Name];
    }

    private sealed class WithOverlap : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent> e) => row;
        public DockRow? Apply(DockRow? row, Recorded<DockEvent.Used> e) => row;
    }

    private sealed class WithOtherRow : Mistaken
    {
        public PalletRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => null;
    }

    private sealed class WithOtherOrder : Mistaken
    {
        public DockRow? Apply(Recorded<DockEvent.Opened> e, DockRow? row) => row;
    }

    private sealed class WithOtherKey : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => row;
        public StreamId Key(Recorded<DockEvent.Opened> e) => e.Stream;
    }

    private sealed class WithOtherName : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => row;
        public DockRow? When(DockRow? row, Recorded<DockEvent.Used> e) => row;
    }

    private sealed class WithPrivateApply : Mistaken
    {
        public DockRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => row;
        private DockRow? Apply(DockRow? row, Recorded<DockEvent.Used> e) => row;
    }

    private sealed class WithStaticApply : Mistaken
    {
        public static DockRow? Apply(DockRow? row, Recorded<DockEvent.Opened> e) => row;
    }

    private sealed class WithGenericApply : Mistaken
    {
        public DockRow? Apply<T>(DockRow? row, Recorded<T> e) where T : DockEvent => row;
    }
}

/// <summary>A door of the warehouse to which lorries come.</summary>
public abstract record DockEvent
{
    private DockEvent()
    {
    }

    [StoredAs("dock.opened.v1")]
    public sealed record Opened(string Name) : DockEvent;

    [StoredAs("dock.used.v1")]
    public sealed record Used(string Pallets) : DockEvent;

    [StoredAs("dock.swept.v1")]
    public sealed record Swept : DockEvent;
}

public sealed record DockRow : Row
{
    public required string Name { get; init; }
    public int Pallets { get; init; }
}

public sealed record PalletRow(string Key, string Dock);

public class DocksProjection() : Projection<DockRow>("docks", version: 1, "tests")
{
    public DockRow? Apply(DockRow? row, Recorded<DockEvent> e) => e.Body switch
    {
        DockEvent.Opened x => new DockRow { Key = e.Stream.Id, Name = x.Name },
        DockEvent.Used => row! with { Pallets = row.Pallets + 1 },
        DockEvent.Swept => row,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

public sealed class Inherited : DocksProjection;

public sealed class OpeningsProjection() : Projection<PalletRow>("openings", version: 1, "tests")
{
    public string Key(Recorded<DockEvent> e) => $"{e.Stream.Id}-{e.Version}";
    public PalletRow Apply(PalletRow? row, string key, Recorded<DockEvent.Opened> e) => new(key, e.Stream.Id);
}

/// <summary>Which dock a pallet came through; an opening touches no pallet.</summary>
public sealed class PalletsProjection() : Projection<PalletRow>("pallets", version: 1, "tests")
{
    public string? Key(Recorded<DockEvent.Opened> e) => null;
    public PalletRow? Apply(PalletRow? row, Recorded<DockEvent.Opened> e) => row;

    public IEnumerable<string> Keys(Recorded<DockEvent.Used> e) => e.Body.Pallets.Split(',');
    public PalletRow Apply(PalletRow? row, string key, Recorded<DockEvent.Used> e) => new(key, e.Stream.Id);
}

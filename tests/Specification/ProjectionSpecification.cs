using System.Reflection;
using Daybook.Kernel;
using Shouldly;

namespace Daybook.Specification;

/// <summary>Given(stream, events).Then(rows), ThenNothing(), ThenRow(key).</summary>
public static class SpecifyProjection
{
    public static ProjectionSpecification<TRow> Of<TRow>(Projection<TRow> projection) where TRow : class =>
        new(projection);
}

public sealed class ProjectionSpecification<TRow>(Projection<TRow> projection) where TRow : class
{
    private readonly Dictionary<StreamId, long> _versions = [];
    private readonly List<RecordedEvent> _events = [];
    private DateOnly _on = new(2026, 5, 4);
    private string _actor = "陈静";

    /// <summary>The time at which the event at this position is recorded.</summary>
    public static DateTimeOffset RecordedAt(long position) =>
        new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero).AddMinutes(position);

    /// <summary>Sets the business date of the following events.</summary>
    public ProjectionSpecification<TRow> On(int year, int month, int day)
    {
        _on = new DateOnly(year, month, day);
        return this;
    }

    /// <summary>Sets the actor of the following events.</summary>
    public ProjectionSpecification<TRow> By(string actor)
    {
        _actor = actor;
        return this;
    }

    public ProjectionSpecification<TRow> Given(StreamId stream, params object[] events)
    {
        foreach (var @event in events) Record(stream, @event);
        return this;
    }

    /// <summary>Expects exactly these rows, ordered by key.</summary>
    public void Then(params TRow[] expected) => StoredRow.Text(Rows()).ShouldBe(StoredRow.Text(expected));

    public void ThenNothing() => Rows().ShouldBeEmpty();

    public TRow ThenRow(string key) => Folded().Find(key).ShouldBeOfType<TRow>();

    /// <summary>Expects exactly one row and returns it.</summary>
    public TRow ThenOne() => Rows().ShouldHaveSingleItem();

    public IReadOnlyList<TRow> Rows() => [.. Folded().Rows.Cast<TRow>()];

    private FoldedRows Folded()
    {
        _events.ShouldContain(
            e => projection.EventTypes.Contains(e.Body.GetType()), $"{projection.Name} takes none of these events");
        return new FoldedRows(projection).Fold(_events);
    }

    private void Record(StreamId stream, object @event)
    {
        var position = _events.Count + 1;
        var version = _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
        _events.Add(new RecordedEvent(@event)
        {
            Position = position,
            Stream = stream,
            Version = version,
            TypeName = @event.GetType().GetCustomAttribute<StoredAsAttribute>()!.Name,
            RecordedAt = RecordedAt(position),
            EffectiveOn = _on,
            Actor = _actor,
            CommandId = $"command-{position}",
            CorrelationId = $"command-{position}",
            Causation = null,
        });
    }
}

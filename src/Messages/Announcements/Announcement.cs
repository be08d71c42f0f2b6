using Daybook.Kernel;

namespace Daybook.Messages.Announcements;

/// <summary>A type of announcement to other systems: its events, and the data that is sent.</summary>
public abstract class Announcement
{
    private protected Announcement(string type) => Type = type;

    /// <summary>The type, such as <c>order.shipped</c>.</summary>
    public string Type { get; }

    /// <summary>The CLR types of the events.</summary>
    public abstract IReadOnlyCollection<Type> Facts { get; }

    /// <summary>The sales channel of the event, from its stream alone; null when there is none.</summary>
    public abstract string? Channel(StreamId stream);

    /// <summary>The data that is sent.</summary>
    /// <param name="fact">An event of one of <see cref="Facts"/>.</param>
    /// <param name="history">Reads the streams as they were at the event.</param>
    public abstract Task<object> Data(RecordedEvent fact, History history, CancellationToken cancel);
}

/// <summary>An announcement about an order, made from the event alone.</summary>
public abstract class OrderAnnouncement<TFact>(string type) : Announcement(type) where TFact : class
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Facts => [typeof(TFact)];

    /// <inheritdoc/>
    public override string? Channel(StreamId stream) => stream.Parts()[0];

    /// <inheritdoc/>
    public override Task<object> Data(RecordedEvent fact, History history, CancellationToken cancel)
    {
        var parts = fact.Stream.Parts();
        return Task.FromResult(Data(parts[0], parts[1], (TFact)fact.Body));
    }

    /// <summary>The data for the order with this channel and number.</summary>
    protected abstract object Data(string channel, string number, TFact fact);
}

using Daybook.Kernel;

namespace Daybook.Messages.Announcements;

/// <summary>A type of news for those outside: which facts are one, and what is told of them.</summary>
public abstract class Announcement
{
    private protected Announcement(string type) => Type = type;

    /// <summary>The type, such as <c>order.shipped</c>.</summary>
    public string Type { get; }

    /// <summary>The CLR types of the facts.</summary>
    public abstract IReadOnlyCollection<Type> Facts { get; }

    /// <summary>The sales channel that the fact belongs to, by its stream alone; null when it belongs to
    /// none.</summary>
    public abstract string? Channel(StreamId stream);

    /// <summary>What is told.</summary>
    /// <param name="fact">One of <see cref="Facts"/>.</param>
    /// <param name="history">The streams as they were at the fact.</param>
    public abstract Task<object> Data(RecordedEvent fact, History history, CancellationToken cancel);
}

/// <summary>News of an order, made of the fact alone.</summary>
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

    /// <summary>What is told of the order of that channel and number.</summary>
    protected abstract object Data(string channel, string number, TFact fact);
}

using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Everything that can be asked of the product, found in its catalogue: the commands of every decider, and the
/// operations.</summary>
internal sealed class Repertoire(Catalogue catalogue)
{
    /// <summary>One for each decider.</summary>
    public IReadOnlyList<string> Categories { get; } = [.. catalogue.Deciders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The types of the operations.</summary>
    public IReadOnlyList<Type> Operations { get; } = [.. catalogue.Operations.Select(o => o.Type)];

    /// <summary>The base of the commands that streams of a category take.</summary>
    public Type CommandOf(string category) => catalogue.Deciders[category].CommandType;

    /// <summary>A step that asks a stream for something.</summary>
    public Step Ask(StreamId stream, object command) =>
        new(stream, command);
}

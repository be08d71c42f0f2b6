using System.Reflection;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Everything that can be asked of the product, found in its catalogue: the commands of every decider, and the
/// operations.</summary>
internal sealed class Repertoire(Catalogue catalogue)
{
    private readonly Dictionary<string, Asking> _askings =
        catalogue.Machines.ToDictionary(m => m.Key, m => Asking.Of(m.Value));

    /// <summary>One for each decider.</summary>
    public IReadOnlyList<string> Categories { get; } = [.. catalogue.Machines.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The types of the operations.</summary>
    public IReadOnlyList<Type> Operations { get; } = [.. catalogue.Operations.Select(o => o.Type)];

    /// <summary>The base of the commands that streams of a category take.</summary>
    public Type CommandOf(string category) => _askings[category].Command;

    /// <summary>A step that asks a stream for something.</summary>
    public Step Ask(StreamId stream, object command) =>
        (Step)_askings[stream.Category].On.Invoke(null, [stream, command, null])!;

    private sealed record Asking(Type Command, MethodInfo On)
    {
        /// <summary>A machine knows the types of its decider, and the decider makes steps of commands.</summary>
        public static Asking Of(Machine machine)
        {
            var types = machine.GetType().GenericTypeArguments;
            var (decider, command) = (types[0], types[1]);
            return new Asking(command, decider.GetMethod(
                "On", BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy,
                [typeof(StreamId), command, typeof(long?)])!);
        }
    }
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Daybook.Domain;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Warehouse;

namespace Daybook.Workers.Office;

/// <summary>The names of commands, and which of them can need an approval. An operation is named as it is stored,
/// without its version, such as <c>suppliers.send-purchase-order</c>; a command of a decider by its category, such as
/// <c>purchase-order.cancel</c>. A name never changes.</summary>
public static partial class CommandNames
{
    /// <summary>What cannot wait for an approval: approvals themselves, what people are and may do, and what answers
    /// with a secret.</summary>
    private static readonly string[] NeverHeld =
    [
        "Access", "Modules", "Notes", "Office", "Webhooks", "Work",
    ];

    /// <summary>Of the rooms above, what can wait nevertheless.</summary>
    private static readonly Type[] HeldNevertheless = [typeof(SubmitExpenseClaim), typeof(PayExpenseClaim)];

    /// <summary>What only processes send; they are not asked for an approval.</summary>
    private static readonly Type[] OfProcesses =
    [
        typeof(CallBackOrders), typeof(MatchSupplierInvoice), typeof(QueueBackOrder), typeof(ReleaseOutbound),
        typeof(ReserveOrder), typeof(SettleRequisitions), typeof(SourceBackOrders),
    ];

    private static readonly FrozenDictionary<Type, string> Names = WorkersCatalogue.Operations
        .Select(o => (o.Type, Name: o.Name[..o.Name.LastIndexOf('.')]))
        .Concat(DomainCatalogue.Deciders.SelectMany(d => d.CommandType.GetNestedTypes()
            .Where(t => t.IsSubclassOf(d.CommandType))
            .Select(t => (Type: t, Name: $"{d.Category}.{Spelled(t.Name)}"))))
        .ToFrozenDictionary(n => n.Type, n => n.Name);

    private static readonly FrozenDictionary<string, Type> Types =
        Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, StreamId> Policies = Names
        .Where(n => IsHeld(n.Key)).ToFrozenDictionary(n => n.Key, n => ApprovalPolicyDecider.Stream(n.Value));

    /// <summary>The names of all commands that can need an approval, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Policies.Keys.Select(t => Names[t]).Order(StringComparer.Ordinal)];

    /// <summary>The name of a command.</summary>
    public static string Of(Type command) => Names[command];

    /// <summary>The type of a command with a name.</summary>
    public static Type TypeOf(string name) => Types[name];

    /// <summary>Whether a command with this name is about an amount.</summary>
    public static bool HasWorth(string name) => TypeOf(name).IsAssignableTo(typeof(IWorth));

    /// <summary>The streams of the policies for a command: its own, and those of the single commands as which it acts.
    /// None when it can need no approval.</summary>
    internal static IEnumerable<(string Name, StreamId Policy)> PoliciesOf(Operation operation, StepContext decided)
    {
        var command = operation is StepList { List: [.., var last] } ? last.Command.GetType() : operation.GetType();
        IEnumerable<Type> acts = (operation as IActsAs)?.Commands(decided) ?? [];
        foreach (var type in acts.Prepend(command))
            if (Policies.TryGetValue(type, out var policy)) yield return (Names[type], policy);
    }

    private static bool IsHeld(Type type) =>
        (!NeverHeld.Contains(type.Namespace!.Split('.')[^1]) || HeldNevertheless.Contains(type))
        && !OfProcesses.Contains(type)
        && !type.Name.StartsWith("Require", StringComparison.Ordinal);

    private static string Spelled(string name) => Capital.Replace(name, "-$1").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital { get; }
}

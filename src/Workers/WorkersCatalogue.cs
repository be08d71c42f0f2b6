using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Workers;

/// <summary>What the systems do together: the operations, and the processes that send them.</summary>
public static class WorkersCatalogue
{
    /// <summary>The company whose books are kept; several companies come with consolidation (F7).</summary>
    public const string Company = "main";

    /// <summary>So many days after the delivery the customer is asked, where nobody says otherwise.</summary>
    public const int FollowUpDays = 7;

    /// <summary>Every operation, found by its base type so that none is forgotten.</summary>
    public static IReadOnlyList<StoredType> Operations { get; } =
        StoredType.DerivedFrom<Operation>(Assembly.GetExecutingAssembly());

    /// <summary>How what older releases stored is read, found by its interface.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } = Upcaster.FoundIn(Assembly.GetExecutingAssembly());

    /// <summary>What the processes want done outside the ledger, found by its base type.</summary>
    public static IReadOnlyList<StoredType> Messages { get; } =
        StoredType.DerivedFrom<Message>(Assembly.GetExecutingAssembly());

    /// <summary>The processes, found by their base type.</summary>
    public static IReadOnlyList<Process> Processes { get; } = ProcessesWith(FollowUpDays);

    /// <summary>What the processes remember, and the note that says nothing, as which notes are read that nobody needs
    /// any more.</summary>
    public static IReadOnlyList<StoredType> Notes { get; } =
        [.. Processes.Select(p => p.NoteType).Append(typeof(Policy.Nothing)).Distinct().Select(StoredType.Of)];

    /// <summary>The processes, where the customer is asked after so many days.</summary>
    public static IReadOnlyList<Process> ProcessesWith(int followUpDays)
    {
        var settings = new ProcessSettings(Company, followUpDays);
        return
        [
            .. Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Process)) && !t.IsAbstract)
                .Select(t => (Process)(t.GetConstructor([typeof(ProcessSettings)]) is { } settled
                    ? settled.Invoke([settings])
                    : Activator.CreateInstance(t)!))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
    }
}

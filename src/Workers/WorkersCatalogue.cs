using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Workers;

/// <summary>The work of several systems together: the operations, and the processes that send them.</summary>
public static class WorkersCatalogue
{
    /// <summary>The company whose books are kept; several companies come with consolidation (F7).</summary>
    public const string Company = "main";

    /// <summary>The default number of days after delivery until the customer is asked.</summary>
    public const int FollowUpDays = 7;

    /// <summary>Every operation, found by its base type so that none is forgotten.</summary>
    public static IReadOnlyList<StoredType> Operations { get; } =
        StoredType.DerivedFrom<Operation>(Assembly.GetExecutingAssembly());

    /// <summary>The upcasters for what older releases stored, found by their interface.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } = Upcaster.FoundIn(Assembly.GetExecutingAssembly());

    /// <summary>The external work that processes request, found by its base type.</summary>
    public static IReadOnlyList<StoredType> Messages { get; } =
        StoredType.DerivedFrom<Message>(Assembly.GetExecutingAssembly());

    /// <summary>The processes of a company in UTC, found by their base type.</summary>
    public static IReadOnlyList<Process> Processes { get; } = ProcessesWith(FollowUpDays, TimeZoneInfo.Utc);

    /// <summary>The note types of the processes, and the empty note, which replaces notes that are no longer
    /// needed.</summary>
    public static IReadOnlyList<StoredType> Notes { get; } =
        [.. Processes.Select(p => p.NoteType).Append(typeof(Policy.Nothing)).Distinct().Select(StoredType.Of)];

    /// <summary>The processes of a company in a time zone, with the days until the customer is asked.</summary>
    public static IReadOnlyList<Process> ProcessesWith(int followUpDays, TimeZoneInfo zone)
    {
        var settings = new ProcessSettings(Company, followUpDays, zone);
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

using System.Collections.Frozen;
using System.Reflection;
using Daybook.Ledger;

namespace Daybook.Messages.Announcements;

/// <summary>All types of announcements, found by their base type.</summary>
public sealed class AnnouncementCatalogue
{
    private readonly FrozenDictionary<string, Announcement> _byFact;
    private readonly FrozenDictionary<string, Announcement> _byType;

    public AnnouncementCatalogue(Catalogue catalogue)
    {
        _byType = All.ToFrozenDictionary(a => a.Type);
        _byFact = All.SelectMany(a => catalogue.NamesOf(a.Facts).Select(name => (name, a)))
            .ToFrozenDictionary(p => p.name, p => p.a);
    }

    public static IReadOnlyList<Announcement> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(Announcement)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (Announcement)Activator.CreateInstance(t)!),
    ];

    /// <summary>The announcement for events with this stored name; null when they are not announced.</summary>
    public Announcement? Of(string storedName) => _byFact.GetValueOrDefault(storedName);

    /// <summary>The announcement with this type name.</summary>
    public Announcement Named(string type) => _byType[type];
}

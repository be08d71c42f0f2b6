using System.Collections.Frozen;
using System.Reflection;
using Daybook.Ledger;

namespace Daybook.Messages.Announcements;

/// <summary>Every type of news, found by its base type so that none is forgotten.</summary>
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

    /// <summary>What a fact of that stored name is announced as; null when it is nobody's news.</summary>
    public Announcement? Of(string storedName) => _byFact.GetValueOrDefault(storedName);

    /// <summary>The type of news of that name.</summary>
    public Announcement Named(string type) => _byType[type];
}

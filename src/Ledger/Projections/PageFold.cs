using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Folds pages of the log into the rows of several projections.</summary>
internal sealed class PageFold
{
    private readonly Dictionary<string, Member[]> _byName = [];
    private readonly DeclaredTypes _declared;

    public PageFold(IReadOnlyList<Member> members, Catalogue catalogue)
    {
        Members = members;
        _declared = new DeclaredTypes(members.Select(m => m.Projection), catalogue);
        foreach (var member in members)
        {
            foreach (var name in catalogue.NamesOf(member.Projection.EventTypes))
                _byName[name] = [.. _byName.GetValueOrDefault(name, []), member];
        }
    }

    public IReadOnlyList<Member> Members { get; }

    /// <summary>The stored names that any of them uses.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <inheritdoc cref="DeclaredTypes.Concern"/>
    public bool Concerns(string name) => _declared.Concern(name);

    /// <summary>True when an event of the page concerns any of the projections.</summary>
    public bool Concerns(ReadOnlySpan<RecordedEvent> page)
    {
        foreach (var e in page)
        {
            if (Concerns(e.TypeName)) return true;
        }

        return false;
    }

    /// <summary>Finds the rows that a page changes; keys of rows that are not cached are then in each member's
    /// <see cref="Member.Missing"/>.</summary>
    /// <exception cref="FoldFailedException">An event cannot be read, or finding its keys fails.</exception>
    public void Plan(ReadOnlySpan<RecordedEvent> page)
    {
        foreach (var e in page)
        {
            if (!_byName.TryGetValue(e.TypeName, out var members))
            {
                if (!Concerns(e.TypeName)) continue;
                throw new FoldFailedException(
                    e, "this program", new UnreadableEventException(e.TypeName, "its version is unknown"));
            }

            foreach (var member in members)
            {
                try
                {
                    member.Plan(e);
                }
                catch (Exception thrown)
                {
                    throw new FoldFailedException(e, member.Projection.Name, thrown);
                }
            }
        }
    }

    /// <summary>Folds the planned events; the missing rows must be fetched before.</summary>
    public void Fold()
    {
        foreach (var member in Members) member.Fold();
    }

    public void Clear()
    {
        foreach (var member in Members) member.Clear();
    }
}

using Daybook.Kernel;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>How the cache handles events of other nodes and older states (engine.md, rules 4 and 5).</summary>
public sealed class StateCacheTests
{
    private readonly StateCache _cache = new(2);

    [Fact]
    public void The_next_version_is_applied_and_a_known_one_is_not_even_decoded()
    {
        _cache.Offer(ShelfA, At(3, units: 7));

        _cache.CatchUp(ShelfA, 3, () => throw new NotSupportedException());
        _cache.CatchUp(ShelfA, 4, () => new ShelfEvent.Taken(2));
        _cache.CatchUp(ShelfB, 1, () => throw new NotSupportedException());

        _cache.Find(ShelfA).ShouldBe(At(4, units: 5));
        _cache.Contains(ShelfB).ShouldBeFalse();
    }

    [Fact]
    public void A_gap_drops_the_state_so_that_it_is_loaded_anew()
    {
        _cache.Offer(ShelfA, At(3, units: 7));

        _cache.CatchUp(ShelfA, 5, () => new ShelfEvent.Taken(2));

        _cache.Contains(ShelfA).ShouldBeFalse();
    }

    [Fact]
    public void An_event_that_cannot_be_read_drops_the_state()
    {
        _cache.Offer(ShelfA, At(3, units: 7));

        _cache.CatchUp(ShelfA, 4, () => throw new UnreadableEventException("shelf.of-tomorrow.v9", "unknown"));

        _cache.Contains(ShelfA).ShouldBeFalse();
    }

    [Fact]
    public void The_newer_of_two_states_is_kept()
    {
        _cache.Offer(ShelfA, At(3, units: 7));
        _cache.Offer(ShelfA, At(2, units: 9));
        _cache.Find(ShelfA).ShouldBe(At(3, units: 7));

        _cache.Offer(ShelfA, At(4, units: 1));
        _cache.Find(ShelfA).ShouldBe(At(4, units: 1));
    }

    [Fact]
    public void What_was_used_longest_ago_goes_first_and_only_when_it_is_trimmed()
    {
        foreach (StreamId shelf in (StreamId[])[ShelfA, ShelfB, ShelfC]) _cache.Offer(shelf, At(1, units: 1));
        _cache.Find(ShelfA);
        _cache.Count.ShouldBe(3);

        _cache.Trim();

        (_cache.Contains(ShelfA), _cache.Contains(ShelfB), _cache.Contains(ShelfC)).ShouldBe((true, false, true));
    }

    private static StreamState At(long version, int units) => new(new Shelf(units, ""), version, ShelfDecider.Instance);
}

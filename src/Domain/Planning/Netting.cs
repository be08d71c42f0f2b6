using System.Collections.Immutable;
using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>One item over time: what is wanted until each day, against what is free in stock, what is on order, and
/// what is proposed. Supplies serve demands in the order of their days.</summary>
internal sealed class Netting
{
    /// <summary>Maximum number of named demands of a proposal; the others are one peg together.</summary>
    public const int MaxPegs = 50;

    private readonly PlannedItem _item;
    private readonly DateOnly _from;
    private readonly List<PlannedDemand> _demands;
    private readonly List<PlannedSupply> _supplies;
    private readonly List<(DateOnly On, decimal Until)> _days = [];
    private readonly decimal _safety;
    private readonly decimal _onOrder;

    public Netting(
        PlannedItem item, DateOnly from, IEnumerable<PlannedDemand> demands, IEnumerable<PlannedSupply> supplies)
    {
        (_item, _from) = (item, from);
        _demands =
        [
            .. demands.GroupBy(d => (d.Kind, d.Of, d.On))
                .Select(g => g.First() with { Quantity = g.Sum(d => d.Quantity) })
                .OrderBy(d => d.On).ThenBy(d => d.Kind).ThenBy(d => d.Of, StringComparer.Ordinal),
        ];
        _supplies =
        [
            .. supplies.OrderBy(s => s.On).ThenBy(s => s.Kind).ThenBy(s => s.Of, StringComparer.Ordinal)
                .ThenBy(s => s.Line),
        ];
        _safety = item.Terms?.SafetyStock.Value ?? 0;
        _onOrder = _supplies.Sum(s => s.Quantity);
        // What is wanted until the end of each day; the first day is there in any case, for the safety stock.
        var until = _demands.Where(d => d.On <= from).Sum(d => d.Quantity);
        _days.Add((from, until));
        foreach (var day in _demands.Where(d => d.On > from).GroupBy(d => d.On))
            _days.Add((day.Key, until += day.Sum(d => d.Quantity)));
    }

    /// <summary>Said after the last order when more is missing than a quantity may be; otherwise null.</summary>
    public PlanMessage? TooMuch { get; private set; }

    /// <summary>What is to be done about what is on order, and what is missing of an item that is not
    /// planned.</summary>
    public IEnumerable<PlanMessage> Messages()
    {
        var (before, day) = (_item.Free, 0);
        foreach (var supply in _supplies)
        {
            // The first day on which something is missing without this supply and all that come after it.
            while (day < _days.Count && before >= _safety + _days[day].Until) day++;
            (DateOnly On, decimal Missing)? needed =
                day == _days.Count ? null : (_days[day].On, _safety + _days[day].Until - before);
            if (PlanMessages.Of(_item, supply, _from, needed) is { } message && IsTold(message)) yield return message;
            before += supply.Quantity;
        }

        if (_item.Terms is not null) yield break;
        while (day < _days.Count && before >= _days[day].Until) day++;
        if (day < _days.Count)
            yield return PlanMessages.NotPlanned(_item, _days[day].On, _days[^1].Until - before);
    }

    /// <summary>Of an item that is not planned nobody knows what is to be in stock, so only what is missing is
    /// told.</summary>
    private bool IsTold(PlanMessage message) =>
        _item.Terms is not null || message.Kind is MessageKind.Expedite or MessageKind.PastDue;

    /// <summary>What is proposed.</summary>
    /// <param name="next">The number of the first proposal.</param>
    public IEnumerable<PlannedOrder> Orders(int next)
    {
        if (_item.Terms is not { } terms) yield break;
        var (before, earliest) = (_item.Free + _onOrder, _from.AddDays(terms.LeadTimeDays));
        // All that is needed before goods can be there is proposed together for the first day on which they can.
        foreach (var due in _days.GroupBy(d => d.On < earliest ? earliest : d.On))
        {
            var missing = _safety + due.Last().Until - before;
            if (missing <= 0) continue;
            var quantity = Rounded(terms.LotFor(Rounded(missing)));
            var needed = due.First(d => _safety + d.Until > before).On;
            if (quantity > Quantity.MaxValue)
            {
                TooMuch = PlanMessages.TooMuch(_item, needed);
                yield break;
            }

            yield return new PlannedOrder(
                next++.ToString(CultureInfo.InvariantCulture), _item.Sku, terms.Source,
                Quantity.Of(quantity, _item.Unit), terms.Warehouse, terms.Supplier,
                due.Key.AddDays(-terms.LeadTimeDays), due.Key, needed,
                Reason(due.Last(), before, missing, quantity, due.Key.DayNumber - needed.DayNumber),
                Pegs(before, quantity));
            before += quantity;
        }
    }

    /// <summary>What the quantity serves that comes after all that was there before: demands by their days, then the
    /// safety stock; what is left is there because of the size of the lot.</summary>
    private ImmutableArray<PlanPeg> Pegs(decimal before, decimal quantity)
    {
        var (named, others, othersOn, until) = (new List<PlanPeg>(), 0m, (DateOnly?)null, 0m);
        var (begin, end) = (before, before + quantity);
        foreach (var demand in _demands)
        {
            var part = Shared(until, until += demand.Quantity);
            if (part <= 0) continue;
            if (named.Count < MaxPegs) named.Add(new PlanPeg(demand.Kind, demand.Of, part, demand.On));
            else (others, othersOn) = (others + part, othersOn ?? demand.On);
        }

        if (others > 0) named.Add(new PlanPeg(PegKind.Others, null, others, othersOn));
        var safety = Shared(until, until + _safety);
        if (safety > 0) named.Add(new PlanPeg(PegKind.SafetyStock, null, safety, null));
        var lot = quantity - named.Sum(p => p.Quantity);
        if (lot > 0) named.Add(new PlanPeg(PegKind.LotSize, null, lot, null));
        return [.. named];

        decimal Shared(decimal low, decimal high) => Math.Min(high, end) - Math.Max(low, begin);
    }

    private decimal Rounded(decimal quantity) =>
        decimal.Round(quantity, _item.Decimals, MidpointRounding.ToPositiveInfinity);

    private string Reason(
        (DateOnly On, decimal Until) day, decimal before, decimal missing, decimal quantity, int late) =>
        new PlanReasons(
            _item.Unit, day.On, day.Until, _safety, _item.Free, _onOrder, before - _item.Free - _onOrder, missing,
            quantity, _item.Terms!.LeadTimeDays, late).Text();
}

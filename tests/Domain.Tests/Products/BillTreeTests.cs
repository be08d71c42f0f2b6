using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Specification;
using static Daybook.Domain.Tests.Products.BillTests;

namespace Daybook.Domain.Tests.Products;

/// <summary>No item is in itself, and the days that events tell are those of the state; tried on random
/// bills.</summary>
public class BillTreeTests
{
    private const int Items = 9;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly Bill None = BillDecider.Instance.Initial;

    [Fact, Shows("P2")]
    public void An_item_that_would_be_in_itself_is_refused_with_the_way()
    {
        var bills = new Dictionary<string, Bill> { ["B"] = Of("B", First, null, Line(1, "C", 1)) };
        bills["C"] = Of("C", First, null, Line(1, "D", 1) with { Alternates = ["A"] });

        var why = BillTree.WhyNot("A", Content(Line(1, "B", 1)), First, Find(bills)).ShouldNotBeNull();

        (why.Code, why.Message).ShouldBe(("products.item-in-itself", "Item A would be in itself: A > B > C > A."));
        BillTree.WhyNot("X", Content(Line(1, "B", 1)), First, Find(bills)).ShouldBeNull();
    }

    [Fact]
    public void A_version_that_was_withdrawn_by_then_or_is_a_draft_does_not_count()
    {
        var ended = new Dictionary<string, Bill> { ["B"] = Of("B", First, First.AddDays(9), Line(1, "A", 1)) };
        BillTree.WhyNot("A", Content(Line(1, "B", 1)), First.AddDays(9), Find(ended)).ShouldBeNull();
        BillTree.WhyNot("A", Content(Line(1, "B", 1)), First.AddDays(8), Find(ended)).ShouldNotBeNull();

        var draft = BillDecider.Instance.Evolve(None, new BillEvent.Drafted("B", "V1", Content(Line(1, "A", 1))));
        BillTree.WhyNot("A", Content(Line(1, "B", 1)), First, _ => draft).ShouldBeNull();
    }

    [Fact]
    public void A_bill_has_at_most_so_many_levels_and_items()
    {
        var chain = Enumerable.Range(1, BillTree.MaxLevels)
            .ToDictionary(n => $"{n}", n => Of($"{n}", First, null, Line(1, $"{n + 1}", 1)));
        BillTree.WhyNot("2A", Content(Line(1, "2", 1)), First, Find(chain)).ShouldBeNull();
        BillTree.WhyNot("0", Content(Line(1, "1", 1)), First, Find(chain))
            .ShouldNotBeNull().Code.ShouldBe("products.bill-too-deep");

        var wide = Enumerable.Range(0, 10).ToDictionary(n => $"{n}", n => Of($"{n}", First, null,
            [.. Enumerable.Range(1, BillDecider.MaxLines).Select(line => Line(line, $"{n}-{line}", 1))]));
        BillTree.WhyNot(
                "A", Content([.. wide.Keys.Select((sku, n) => Line(n + 1, sku, 1))]), First, Find(wide))
            .ShouldNotBeNull().Code.ShouldBe("products.bill-too-large");
        var named = Content([.. Enumerable.Range(1, BillDecider.MaxLines).Select(line => Line(line, $"{line}", 1) with
        {
            Alternates = [.. Enumerable.Range(1, BillDecider.MaxAlternates).Select(n => $"{line}-{n}")],
        })]);
        BillTree.WhyNot("A", named, First, _ => throw new InvalidOperationException("nothing of it is read"))
            .ShouldNotBeNull().Code.ShouldBe("products.bill-too-large");
    }

    [Fact, Shows("P2")]
    public void Whatever_is_released_and_withdrawn_no_item_is_in_itself_on_any_day()
    {
        var (refused, released) = (0, 0);
        for (var seed = 0; seed < Rounds.Of(150, 3_000); seed++)
        {
            var (random, bills) = (new Random(seed), new Dictionary<string, Bill>());
            for (var step = 0; step < 30; step++)
            {
                var (item, from) = ($"{random.Next(Items)}", First.AddDays(random.Next(6)));
                var content = Content([.. Parts(random, item)]);
                if (BillTree.WhyNot(item, content, from, Find(bills)) is not null) refused++;
                else if (Do(bills, item, new BillCommand.Write(item, $"V{step}", content))
                    && Do(bills, item, new BillCommand.Release($"V{step}", from))) released++;
                var other = $"{random.Next(Items)}";
                if (random.Next(3) == 0 && Find(bills)(other).Versions.Keys.FirstOrDefault() is { } version)
                    Do(bills, other, new BillCommand.Withdraw(version, First.AddDays(random.Next(8)), "试"));
            }

            for (var day = First; day < First.AddDays(9); day = day.AddDays(1))
            {
                foreach (var item in bills.Keys)
                {
                    Reached(item, sku => Find(bills)(sku).InForceOn(day))
                        .ShouldNotContain(item, $"seed {seed}, {day:O}");
                }
            }
        }

        refused.ShouldBeGreaterThan(100);
        released.ShouldBeGreaterThan(500);
    }

    [Fact, Shows("P2")]
    public void Whatever_the_bills_are_the_periods_that_events_tell_are_the_days_of_the_state()
    {
        for (var seed = 0; seed < Rounds.Of(300, 5_000); seed++)
        {
            var (random, bill) = (new Random(seed), None);
            var told = new Dictionary<string, (DateOnly From, DateOnly? To)>();
            for (var step = 0; step < 12; step++)
            {
                BillCommand command = random.Next(3) > 0
                    ? new BillCommand.Release($"V{step}", First.AddDays(random.Next(20)))
                    : new BillCommand.Withdraw($"V{random.Next(12)}", First.AddDays(random.Next(-2, 22)), "试");
                if (command is BillCommand.Release)
                    bill = BillDecider.Instance.Evolve(
                        bill, new BillEvent.Drafted("A", $"V{step}", Content(Line(1, "B", 1))));
                foreach (var e in BillDecider.Instance.Decide(bill, command).Events)
                {
                    bill = BillDecider.Instance.Evolve(bill, e);
                    Tell(told, e);
                }
            }

            for (var day = First.AddDays(-1); day < First.AddDays(24); day = day.AddDays(1))
            {
                var inForce = told.Where(v => v.Value.From <= day && !(v.Value.To < day)).Select(v => v.Key).ToList();
                inForce.ShouldBe(
                    bill.InForceOn(day) is { } version ? [version.Version] : [], $"seed {seed}, {day:O}");
            }
        }
    }

    private static void Tell(Dictionary<string, (DateOnly From, DateOnly? To)> told, BillEvent e)
    {
        if (e is BillEvent.Released released)
        {
            told[released.Version] = (released.From, released.To);
            if (released.Replaced is { } before) told[before] = (told[before].From, released.From.AddDays(-1));
        }
        else if (e is BillEvent.Withdrawn withdrawn)
        {
            if (withdrawn.On <= told[withdrawn.Version].From) told.Remove(withdrawn.Version);
            else told[withdrawn.Version] = (told[withdrawn.Version].From, withdrawn.On.AddDays(-1));
            if (withdrawn.Resumed is { } resumed) told[resumed.Version] = (told[resumed.Version].From, resumed.To);
        }
    }

    internal static IEnumerable<BillLine> Parts(Random random, string item, int from = 0) =>
        Enumerable.Range(1, random.Next(1, 4))
            .Select(line => Line(line, $"{random.Next(from, Items)}", random.Next(1, 5)))
            .Where(line => line.Component != item).DefaultIfEmpty(Line(1, "leaf", 2));

    internal static BillContent Content(params ImmutableArray<BillLine> lines) => new(Pieces(1), Pieces(1), lines);

    internal static Bill Of(string item, DateOnly from, DateOnly? end, params ImmutableArray<BillLine> lines) => new(
        None.Versions.Add("V1", new BillVersion("V1", Content(lines), new BillDays(from, end))));

    private static Func<string, Bill> Find(Dictionary<string, Bill> bills) =>
        sku => bills.GetValueOrDefault(sku, None);

    private static bool Do(Dictionary<string, Bill> bills, string item, BillCommand command)
    {
        var bill = bills.GetValueOrDefault(item, None);
        var decision = BillDecider.Instance.Decide(bill, command);
        bills[item] = decision.Events.Aggregate(bill, BillDecider.Instance.Evolve);
        return decision.Refusal is null;
    }

    private static HashSet<string> Reached(string item, Func<string, BillVersion?> inForce)
    {
        var (reached, next) = (new HashSet<string>(), new Stack<string>([item]));
        while (next.TryPop(out var at))
        {
            foreach (var part in inForce(at)?.Content.Named ?? [])
                if (reached.Add(part)) next.Push(part);
        }

        return reached;
    }
}

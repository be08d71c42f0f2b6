using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public sealed class DatedBalanceTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Arbitrary<(int Day, int Delta)[]> Histories = Gen.Choose(0, 40)
        .Zip(Gen.Choose(-9, 9), (day, delta) => (day, delta)).ArrayOf().ToArbitrary();

    [Fact]
    public void Every_question_is_answered_as_a_plain_list_answers_it() =>
        Prop.ForAll(Histories, history =>
        {
            var balance = Balance(history);
            for (var day = -1; day <= 41; day++)
            {
                balance.At(Day(day)).ShouldBe(PlainAt(history, day));
                balance.LowestFrom(Day(day)).ShouldBe(Enumerable.Range(day, 43 - day).Min(d => PlainAt(history, d)));
                for (var limit = -10; limit <= 10; limit += 5)
                    balance.FirstBelow(Day(day), limit).ShouldBe(PlainFirstBelow(history, day, limit));
            }

            balance.Total.ShouldBe(history.Sum(h => h.Delta));
            balance.Changes.ShouldBe(PlainChanges(history));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_leaves_the_balance_before_as_it_was() =>
        Prop.ForAll(Histories, history =>
        {
            var before = Balance(history);
            foreach (var (day, delta) in history) before.Add(Day(day), delta + 1);
            before.Changes.ShouldBe(PlainChanges(history));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_the_past_changes_no_answer_about_the_date_and_later() =>
        Prop.ForAll(Histories, Gen.Choose(-1, 41).ToArbitrary(), (history, closed) =>
        {
            var balance = Balance(history);
            var folded = balance.FoldBefore(Day(closed));
            for (var day = closed; day <= 41; day++)
            {
                folded.At(Day(day)).ShouldBe(balance.At(Day(day)));
                folded.LowestFrom(Day(day)).ShouldBe(balance.LowestFrom(Day(day)));
            }

            folded.Changes.ShouldAllBe(c => c.Date >= Day(closed));
            folded.At(Day(closed - 1)).ShouldBe(0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_balance_is_written_as_dates_with_deltas_and_read_back() =>
        Prop.ForAll(Histories, history =>
        {
            var balance = Balance(history);
            var json = JsonSerializer.Serialize(balance);
            JsonSerializer.Deserialize<DatedBalance>(json)!.Changes.ShouldBe(balance.Changes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_written_form_is_fixed() =>
        JsonSerializer.Serialize(DatedBalance.Empty.Add(Day(1), -2.5m).Add(Day(0), 4))
            .ShouldBe("""[{"date":"2026-03-02","delta":4},{"date":"2026-03-03","delta":-2.5}]""");

    [Theory]
    [InlineData("""[{"date":"2026-3-2","delta":4}]""")]
    [InlineData("""[{"date":"2026-03-02"}]""")]
    [InlineData("""[5]""")]
    [InlineData("""{"date":"2026-03-02","delta":4}""")]
    public void Anything_else_is_not_read(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DatedBalance>(json));

    [Fact]
    public void The_lowest_later_balance_is_what_may_be_taken()
    {
        var balance = DatedBalance.Empty.Add(Day(0), 10).Add(Day(2), -7).Add(Day(4), 20);
        balance.LowestFrom(Day(0)).ShouldBe(3);
        balance.LowestFrom(Day(4)).ShouldBe(23);
        balance.FirstBelow(Day(0), 4).ShouldBe(Day(2));
        balance.FirstBelow(Day(-1), 1).ShouldBe(Day(-1));
        balance.FirstBelow(Day(0), 3).ShouldBeNull();
    }

    [Fact]
    public void Changes_in_order_of_date_make_no_tall_tree()
    {
        // A tree without balance is as tall as it has dates: its recursion would need 200,000 frames here.
        const int dates = 200_000;
        var balance = DatedBalance.Empty;
        for (var day = 0; day < dates; day++) balance = balance.Add(DateOnly.MinValue.AddDays(day), 1);
        balance.Total.ShouldBe(dates);
        balance.At(DateOnly.MinValue.AddDays(1234)).ShouldBe(1235);
        balance.FoldBefore(DateOnly.MinValue.AddDays(dates / 2)).Changes.Count().ShouldBe(dates / 2);
    }

    private static DateOnly Day(int day) => Monday.AddDays(day);

    private static DatedBalance Balance((int Day, int Delta)[] history) =>
        history.Aggregate(DatedBalance.Empty, (b, h) => b.Add(Day(h.Day), h.Delta));

    private static decimal PlainAt((int Day, int Delta)[] history, int day) =>
        history.Where(h => h.Day <= day).Sum(h => h.Delta);

    private static DateOnly? PlainFirstBelow((int Day, int Delta)[] history, int from, int limit) =>
        Enumerable.Range(from, 43 - from).Where(d => PlainAt(history, d) < limit).Select(d => (DateOnly?)Day(d))
            .FirstOrDefault();

    private static IEnumerable<(DateOnly Date, decimal Delta)> PlainChanges((int Day, int Delta)[] history) =>
        history.GroupBy(h => h.Day).Select(g => (Day(g.Key), (decimal)g.Sum(h => h.Delta)))
            .Where(c => c.Item2 != 0).OrderBy(c => c.Item1);
}

using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class NumberSeriesTests
{
    private static Specified<NumberSeriesCommand, NumberSeriesEvent, NumberSeries> Given(
        params NumberSeriesEvent[] events) =>
        Specify<NumberSeriesCommand, NumberSeriesEvent, NumberSeries>.Given(events);

    [Fact]
    public void A_series_counts_from_one() =>
        Given().When(new NumberSeriesCommand.TakeNext("invoice/tmall:1"))
            .Then(new NumberSeriesEvent.Taken(1, "invoice/tmall:1"));

    [Fact]
    public void The_next_document_takes_the_next_number() =>
        Given(new NumberSeriesEvent.Taken(41, "invoice/tmall:1"))
            .When(new NumberSeriesCommand.TakeNext("invoice/tmall:2"))
            .Then(new NumberSeriesEvent.Taken(42, "invoice/tmall:2"));

    [Fact]
    public void Numbers_have_no_gap_and_neighbours_belong_to_different_documents() =>
        Prop.ForAll(Gen.Choose(1, 3).ListOf().ToArbitrary(), documents =>
        {
            var (state, taken) = (NumberSeriesDecider.Instance.Initial, new List<NumberSeriesEvent.Taken>());
            foreach (var document in documents)
            {
                var take = new NumberSeriesCommand.TakeNext($"{document}");
                foreach (var @event in NumberSeriesDecider.Instance.Decide(state, take).Events)
                {
                    taken.Add((NumberSeriesEvent.Taken)@event);
                    state = NumberSeriesDecider.Instance.Evolve(state, @event);
                }
            }

            return taken.Select(t => t.Number).SequenceEqual(Enumerable.Range(1, taken.Count).Select(n => (long)n))
                && taken.Zip(taken.Skip(1)).All(pair => pair.First.For != pair.Second.For);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, "INV-000001")]
    [InlineData(999_999, "INV-999999")]
    [InlineData(1_000_000, "INV-1000000")]
    public void A_number_is_written_with_at_least_six_digits(long number, string written) =>
        DocumentNumber.Of("INV", number).ShouldBe(written);
}

using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Tests.Orders;

/// <summary>A company in Shanghai: its day begins at 16:00 UTC, and what processes date follows that day.</summary>
public sealed class CompanyDayTests
{
    private static readonly ProcessSettings Shanghai = new(
        WorkersCatalogue.Company, WorkersCatalogue.FollowUpDays, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Theory]
    [InlineData("2026-05-04T15:59:00Z", "2026-05-04")]
    [InlineData("2026-05-04T16:00:00Z", "2026-05-05")]
    public void A_called_order_is_reserved_by_the_rules_of_the_companys_day(string recordedAt, string day)
    {
        var called = new BackOrderQueueEvent.Called("TM:1", new DateOnly(2026, 5, 1), More: false);
        var reaction = Of(new BackOrders(Shanghai), called, BackOrderQueueDecider.Stream("KETTLE"), recordedAt);
        reaction.Commands.Select(c => c.Operation).OfType<ReserveOrder>().Single().On
            .ShouldBe(DateOnly.Parse(day, null));
    }

    [Fact]
    public void Later_sourcing_rules_are_followed_when_their_day_begins_in_the_company()
    {
        var terms = new SourcingTerms(new DateOnly(2026, 5, 8), SourcingTerms.UsualCriteria, "CNY", []);
        var reaction = Of(
            new ChangedSourcingRules(Shanghai), new SourcingRulesEvent.Published(terms), SourcingRulesDecider.TheRules,
            "2026-05-04T15:59:00Z");
        reaction.Timers.ShouldHaveSingleItem().Due
            .ShouldBe(new DateTimeOffset(2026, 5, 7, 16, 0, 0, TimeSpan.Zero));
    }

    private static Reaction Of(Process process, object body, StreamId stream, string recordedAt) =>
        process.React(process.InitialState, new RecordedEvent(body)
        {
            Position = 1,
            Stream = stream,
            Version = 1,
            TypeName = "",
            RecordedAt = DateTimeOffset.Parse(recordedAt, null),
            EffectiveOn = new DateOnly(2026, 5, 1),
            Actor = "陈静",
            CommandId = "c",
            CorrelationId = "c",
            Causation = null,
        }).ShouldNotBeNull();
}

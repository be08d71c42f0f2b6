using System.Globalization;
using Daybook.Api.Edge;

namespace Daybook.Api.Tests;

/// <summary>No command opens, closes or posts to a period of another age.</summary>
public sealed class BusinessDateTests(Served served) : IClassFixture<Served>
{
    private const int DaysAhead = 31;
    private const int PlannedDaysAhead = 3_653;

    [Fact]
    public async Task Every_day_is_near_today_or_past_a_plan_within_ten_years_and_what_was_done_not_ahead()
    {
        var (facts, plans, done) = (0, 0, 0);
        // The stage comes last: what it switches off does not answer any more.
        foreach (var route in served.Routes().Where(r => r.Body is not null).OrderBy(r => r.Name == "enter-stage"))
        {
            foreach (var day in route.Body!.Where(m => m.Type == typeof(DateOnly)))
            {
                var (isPlanned, isDone) = (day.Day == DayKind.Planned, day.Day == DayKind.Happened);
                if (isPlanned) plans++;
                else if (isDone) done++;
                else facts++;
                var most = isPlanned ? PlannedDaysAhead : isDone ? 0 : DaysAhead;
                (await Breaks(route, day, served.Clock.Today.AddDays(most + 1))).ShouldBeTrue($"{route} {day.Name}");
                (await Breaks(route, day, new DateOnly(2999, 1, 1))).ShouldBeTrue($"{route} {day.Name}");
                (await Breaks(route, day, new DateOnly(206, 1, 1))).ShouldBeTrue($"{route} {day.Name}");
                (await Breaks(route, day, new DateOnly(1969, 12, 31))).ShouldBeTrue($"{route} {day.Name}");
                (await Breaks(route, day, served.Clock.Today.AddDays(most))).ShouldBeFalse($"{route} {day.Name}");
                (await Breaks(route, day, new DateOnly(1996, 7, 4))).ShouldBeFalse($"{route} {day.Name}");
            }
        }

        facts.ShouldBeGreaterThan(35);
        plans.ShouldBe(
            46,
            "what is required, amended, promised, priced, limited, taxed, tariffed, sourced, grouped, certified and "
                + "due, said of the company, released, withdrawn and changed of a bill, released and withdrawn of a "
                + "routing; posts, last days, stand-ins, when a work order is due, when goods are shipped and "
                + "expected, until when suppliers bid and a bid is valid; when an opportunity may be decided, thrice, "
                + "and a quotation ends, twice, or is wanted; until when what is due is paid together and a supplier "
                + "is qualified; when a bill of a carrier is due; when a project starts; parts of a contract; "
                + "routes and trips; from when until when a shift is put");
        done.ShouldBe(
            71,
            "picked, packed, loaded, handed over, delivered, received twice, moved, counted and accepted, sent to and "
                + "confirmed by a supplier, set as a rate and corrected; of a work order released, issued, returned, "
                + "made, scrapped and closed, of an operation started, stopped and reported; goods inspected; a "
                + "supplier qualified; a requisition submitted, a shipment received, a bid that came, a request "
                + "awarded; of a customer taken, assigned and given back; "
                + "of a lead entered, qualified and dropped, of an opportunity opened, moved, won and lost, "
                + "of a quotation written, "
                + "revised, sent, accepted, declined and withdrawn; a ticket opened and an order rated; a project "
                + "planned, reported, budgeted, charged with time and expenses; a contract signed, reached and paid; "
                + "a return asked for, authorised, refused, cancelled, received, restocked, scrapped, closed, "
                + "credited, refunded and replaced; a trip that leaves, a stop that is delivered; an "
                + "expense claim submitted and approved");
        await served.Done("/api/stages", """{"stage":"refined","reason":"全部启用"}""");
    }

    [Theory]
    [InlineData("9999-12")]
    [InlineData("2999-01")]
    [InlineData("1969-12")]
    [InlineData("0206-01")]
    [InlineData("2026-13")]
    [InlineData("202601")]
    public async Task A_period_in_which_no_business_date_may_lie_is_neither_closed_nor_reopened(string period)
    {
        foreach (var (verb, body) in ((string, string)[])[("close", "{}"), ("reopen", """{"reason":"迟到"}""")])
        {
            var reply = await served.Post($"/api/finance/periods/{period}/{verb}", body);
            reply.Status.ShouldBe(400, reply.Text);
            reply.Errors.Single().Field.ShouldBe("period");
            reply.Errors.Single().Rule.ShouldStartWith("must be a month");
        }
    }

    [Fact]
    public async Task Periods_of_the_past_and_the_one_that_runs_are_closed_and_reopened()
    {
        const string Reason = """{"overrideReason":"月中盘点"}""";
        foreach (var (period, body) in ((string, string)[])[("1996-07", "{}"), (Text(served.Clock.Today)[..7], Reason)])
        {
            await served.Done($"/api/finance/periods/{period}/close", body);
            await served.Done($"/api/finance/periods/{period}/reopen", """{"reason":"迟到的发票"}""");
        }
    }

    [Fact]
    public async Task An_order_file_with_a_day_of_another_age_names_row_and_column()
    {
        var reply = await served.Import("""
            channel,number,customer,currency,sku,quantity,unit,unitPrice,orderedOn,requiredOn
            TM,1,C1,CNY,KETTLE,1,EA,199.00,2999-01-01,2026-03-01
            TM,2,C1,CNY,KETTLE,1,EA,199.00,2026-03-01,2999-01-01
            """);
        reply.Json.GetProperty("errors").EnumerateArray()
            .Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("field").GetString()))
            .ShouldBe([(2, "orderedOn"), (3, "requiredOn")]);
    }

    private async Task<bool> Breaks(RouteEntry route, BodyMember day, DateOnly on)
    {
        var field = day.Name;
        var body = SampleBody.Of(route.Body!, field, Text(on));
        // What is not there is 404, or 400 for another field: only this one matters.
        var path = route.Path.Replace("{period}", "2026-01", StringComparison.Ordinal);
        var reply = await served.Post(RouteTable.Filled(path, "0"), body.ToJsonString());
        return reply.Status == 400 && reply.Errors.Any(e => e.Field == field && e.Rule.Contains("today"));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Orders;

public class QuotationTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly Last = Monday.AddDays(14);
    private static readonly QuotationTerms Terms = new(
        [new OrderLine(1, "RC-30", Quantity.Of(20, "EA"), 180m, 0.1m)], 0m, 421.20m, false, Last);

    private static readonly QuotationTerms Cheaper = Terms with { Freight = 0m, Tax = 400m };
    private static readonly QuotationCommand.Write Write = new(
        "BJ-1", "DH", "KH-1", "CNY", "SJ-1", Terms, Monday);

    private static readonly QuotationEvent Written = new QuotationEvent.Written(
        "BJ-1", "DH", "KH-1", "CNY", "SJ-1", Terms, Monday);

    private static readonly QuotationEvent Sent = new QuotationEvent.Sent(1, Monday.AddDays(1));
    private static readonly QuotationEvent Revised = new QuotationEvent.Revised(
        2, "CNY", Cheaper, "客户还价", Monday.AddDays(2));

    private static readonly QuotationEvent Accepted = new QuotationEvent.Accepted(1, "DH", "1001", Last);
    private static readonly QuotationEvent Declined = new QuotationEvent.Declined("太贵", Last.AddDays(1));
    private static readonly QuotationEvent Withdrawn = new QuotationEvent.Withdrawn("报错", Monday);

    private static Specified<QuotationCommand, QuotationEvent, Quotation> Given(params QuotationEvent[] events) =>
        Specify<QuotationCommand, QuotationEvent, Quotation>.Given(events);

    [Fact, Shows("O6", "C4")]
    public void A_quotation_is_written_and_sent()
    {
        Given().When(Write).Then(Written);
        Given(Written).When(Write).ThenNothing();
        Given(Written, Sent, Accepted).When(Write).ThenNothing();
        Given(Written, Withdrawn).When(Write).ThenNothing();
        Given(Written).When(Write with { Terms = Cheaper }).ThenRefused("orders.quotation-taken");
        Given(Written).When(new QuotationCommand.Send(Monday.AddDays(1))).Then(Sent);
        Given(Written, Sent).When(new QuotationCommand.Send(Monday.AddDays(2))).ThenNothing();
        Given(Written).When(new QuotationCommand.Send(Monday.AddDays(-1))).ThenRefused("orders.quotation-too-early");
        Given(Written).When(new QuotationCommand.Send(Last.AddDays(1))).ThenRefused("orders.quotation-over");
    }

    [Fact, Shows("O6")]
    public void What_could_not_be_ordered_is_not_offered()
    {
        var line = Terms.Lines[0];
        void Refused(QuotationTerms terms, string code)
        {
            Given().When(Write with { Terms = terms }).ThenRefused(code);
            Given(Written).When(new QuotationCommand.Revise(terms, "改", Monday)).ThenRefused(code);
        }

        Refused(Terms with { Lines = [] }, "orders.no-lines");
        Refused(Terms with { Lines = [line, line] }, "orders.duplicate-line");
        Refused(Terms with { Lines = [line with { Quantity = Quantity.Of(0, "EA") }] }, "orders.bad-quantity");
        Refused(Terms with { Lines = [line with { Discount = 1.1m }] }, "orders.bad-discount");
        Refused(Terms with { Freight = 0.001m }, "orders.bad-freight");
        Refused(Terms with { Tax = -1m }, "orders.bad-tax");
        Refused(Terms with { ValidUntil = Monday.AddDays(-1) }, "orders.quotation-ends-before");
        Given().When(Write with { Currency = "RMB" }).ThenRefused("orders.bad-currency");
    }

    [Fact, Shows("O6", "C4")]
    public void It_is_accepted_until_its_last_day_and_becomes_one_order()
    {
        var accept = new QuotationCommand.Accept("1001", Last);
        Given(Written, Sent).When(accept).Then(Accepted);
        Given(Written, Sent, Accepted).When(accept).ThenNothing();
        var why = Given(Written, Sent, Accepted).When(accept with { Order = "1002" })
            .ThenRefused("orders.quotation-accepted");
        why.Message.ShouldBe("The quotation is already order 1001 (DH).");
        Given(Written, Sent).When(accept with { On = Last.AddDays(1) }).ThenRefused("orders.quotation-over");
        Given(Written, Sent).When(accept with { On = Monday }).ThenRefused("orders.quotation-too-early");
        Given(Written).When(accept).ThenRefused("orders.quotation-not-sent");
    }

    [Fact, Shows("O6")]
    public void A_revised_one_is_a_new_version_that_is_sent_before_it_is_accepted()
    {
        var revise = new QuotationCommand.Revise(Cheaper, "客户还价", Monday.AddDays(2));
        Given(Written, Sent).When(revise).Then(Revised);
        Given(Written, Sent, Revised).When(revise).ThenNothing();
        Given(Written, Sent).When(revise with { On = Monday }).ThenRefused("orders.quotation-too-early");
        Given(Written, Sent, Revised).When(new QuotationCommand.Accept("1001", Last))
            .ThenRefused("orders.quotation-not-sent");
        Given(Written, Sent, Revised).When(new QuotationCommand.Send(Monday.AddDays(3)))
            .Then(new QuotationEvent.Sent(2, Monday.AddDays(3)));
    }

    [Fact]
    public void It_has_a_limited_number_of_versions()
    {
        var versions = Enumerable.Range(2, QuotationDecider.MaxVersions - 1).Select(version =>
            new QuotationEvent.Revised(version, "CNY", Terms with { Tax = version }, "改", Monday));
        Given([Written, .. versions]).When(new QuotationCommand.Revise(Cheaper, "改", Monday))
            .ThenRefused("orders.too-many-versions");
    }

    [Fact, Shows("O6")]
    public void It_is_declined_by_the_customer_or_withdrawn_by_us()
    {
        Given(Written, Sent).When(new QuotationCommand.Decline("太贵", Last.AddDays(1))).Then(Declined);
        Given(Written, Sent, Declined).When(new QuotationCommand.Decline("再说", Last.AddDays(1))).ThenNothing();
        Given(Written).When(new QuotationCommand.Decline("太贵", Monday)).ThenRefused("orders.quotation-not-sent");
        Given(Written, Sent).When(new QuotationCommand.Decline("太贵", Monday))
            .ThenRefused("orders.quotation-too-early");
        Given(Written).When(new QuotationCommand.Withdraw("报错", Monday)).Then(Withdrawn);
        Given(Written, Withdrawn).When(new QuotationCommand.Withdraw("再说", Monday)).ThenNothing();
        Given(Written, Sent).When(new QuotationCommand.Withdraw("报错", Monday))
            .ThenRefused("orders.quotation-too-early");
    }

    [Fact]
    public void What_has_ended_stays_so()
    {
        QuotationCommand[] all =
        [
            new QuotationCommand.Revise(Cheaper, "改", Last), new QuotationCommand.Send(Last),
            new QuotationCommand.Accept("1002", Last), new QuotationCommand.Decline("不要", Last),
            new QuotationCommand.Withdraw("报错", Last),
        ];
        foreach (var command in all)
        {
            Given().When(command).ThenRefused("orders.unknown-quotation");
            Given(Written, Sent, Accepted).When(command).ThenRefused("orders.quotation-accepted");
            if (command is not QuotationCommand.Decline)
                Given(Written, Sent, Declined).When(command).ThenRefused("orders.quotation-ended");
            if (command is not QuotationCommand.Withdraw)
                Given(Written, Withdrawn).When(command).ThenRefused("orders.quotation-ended");
        }
    }
}

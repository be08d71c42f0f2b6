using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Orders;

/// <summary>A return from its first asking to its end (O10).</summary>
public class ReturnTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly Tuesday = new(2026, 3, 3);
    private static readonly ReturnTerms Terms = new(
        "TH-1", "TM:1001", "KH-1", "WH1", ReturnReason.Damaged, ReturnWish.Refund, null,
        [new ReturnLine(1, "RC-30", Each(2)), new ReturnLine(2, "KT-10", Each(1))], Monday);

    private static readonly ReturnCommand.Ask Ask = new(Terms, [new ReturnOrigin("WH1", "SF", "SF-1")]);
    private static readonly ReturnEvent Asked = new ReturnEvent.Asked(Terms, Ask.Origins);
    private static readonly ReturnEvent Authorised = new ReturnEvent.Authorised(Monday);
    private static readonly ReturnEvent TwoCame = Came("R1", 1, "L1", 2);
    private static readonly ReturnEvent OneCame = Came("R2", 2, null, 1);
    private static readonly ReturnEvent Closed = new ReturnEvent.Closed("TM:1001", ReturnWish.Refund, Tuesday);

    private static Quantity Each(decimal value) => Quantity.Of(value, "EA");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static ReturnEvent.Received Came(string receipt, int line, string? lot, decimal quantity) =>
        new(
            receipt, "TM:1001", line, line == 1 ? "RC-30" : "KT-10", lot, Each(quantity), Yuan(50 * quantity), Tuesday);

    private static ReturnCommand.Receive Receive(string receipt, int line, string? lot, decimal quantity) =>
        new(receipt, line, lot, Each(quantity), Yuan(50 * quantity), Tuesday);

    private static ReturnCommand.Restock Restock(string document, int line, string? lot, decimal quantity) =>
        new(document, line, lot, Each(quantity), "WH1-A-01-01", Tuesday);

    private static ReturnEvent.Restocked Restocked(string document, int line, string? lot, decimal quantity) =>
        new(
            document, line, line == 1 ? "RC-30" : "KT-10", lot, Each(quantity), "WH1-A-01-01", Tuesday);

    private static Specified<ReturnCommand, ReturnEvent, Return> Given(params ReturnEvent[] events) =>
        Specify<ReturnCommand, ReturnEvent, Return>.Given(events);

    [Fact, Shows("O10")]
    public void It_is_asked_for_once_and_authorised_or_refused()
    {
        Given().When(Ask).Then(Asked);
        Given(Asked, Authorised).When(Ask with { Terms = Terms with { Lines = [.. Terms.Lines] } }).ThenNothing();
        Given(Asked).When(Ask with { Terms = Terms with { Reason = ReturnReason.Late } })
            .ThenRefused("orders.return-taken");
        Given(Asked).When(new ReturnCommand.Authorise(Monday)).Then(Authorised);
        Given(Asked).When(new ReturnCommand.Authorise(Monday.AddDays(-1))).ThenRefused("orders.return-too-early");
        Given(Asked, Authorised).When(new ReturnCommand.Authorise(Tuesday)).ThenNothing();
        Given(Asked).When(new ReturnCommand.Refuse("过期", Tuesday)).Then(new ReturnEvent.Refused("过期", Tuesday));
        Given(Asked, Authorised).When(new ReturnCommand.Refuse("过期", Tuesday))
            .ThenRefused("orders.return-is-already");
        Given(Asked, new ReturnEvent.Refused("过期", Tuesday)).When(new ReturnCommand.Authorise(Tuesday))
            .ThenRefused("orders.return-ended");
        Given().When(new ReturnCommand.Authorise(Monday)).ThenRefused("orders.unknown-return");
    }

    [Fact]
    public void It_has_lines_each_once_and_of_something()
    {
        void Refused(ReturnTerms terms, string code) => Given().When(Ask with { Terms = terms }).ThenRefused(code);

        Refused(Terms with { Lines = [] }, "orders.return-line-count");
        Refused(Terms with { Lines = [Terms.Lines[0], Terms.Lines[0]] }, "orders.return-line-twice");
        Refused(Terms with { Lines = [Terms.Lines[0] with { Quantity = Each(0) }] }, "orders.return-not-positive");
    }

    [Fact, Shows("O10")]
    public void It_is_cancelled_before_goods_came()
    {
        var cancel = new ReturnCommand.Cancel("不退了", Tuesday);
        var cancelled = new ReturnEvent.Cancelled("不退了", Tuesday);
        Given(Asked).When(cancel).Then(cancelled);
        Given(Asked, Authorised).When(cancel).Then(cancelled);
        Given(Asked, Authorised, cancelled).When(cancel).ThenNothing();
        Given(Asked, Authorised, TwoCame).When(cancel).ThenRefused("orders.return-goods-came");
    }

    [Fact, Shows("O10")]
    public void Goods_come_after_it_is_authorised_and_never_more_than_was_asked_for()
    {
        Given(Asked).When(Receive("R1", 1, "L1", 2)).ThenRefused("orders.return-not-authorised");
        Given(Asked, Authorised).When(Receive("R1", 1, "L1", 2)).Then(TwoCame);
        Given(Asked, Authorised, TwoCame).When(Receive("R1", 1, "L1", 2)).ThenNothing();
        Given(Asked, Authorised, TwoCame).When(Receive("R1", 1, "L1", 1))
            .ThenRefused("orders.return-document-taken");
        Given(Asked, Authorised, TwoCame).When(Receive("R3", 1, "L2", 1))
            .ThenRefused("orders.return-more-than-asked");
        Given(Asked, Authorised).When(Receive("R1", 3, null, 1)).ThenRefused("orders.return-no-such-line");
        Given(Asked, Authorised).When(Receive("R1", 1, "L1", 0)).ThenRefused("orders.return-not-positive");
        Given(Asked, Authorised).When(Receive("R1", 1, "L1", 1) with { Quantity = Quantity.Of(1, "CTN") })
            .ThenRefused("orders.return-unit-differs");
        Given(Asked, Authorised).When(Receive("R1", 1, "L1", 1) with { On = Monday.AddDays(-1) })
            .ThenRefused("orders.return-too-early");
        Given(Asked, Authorised).When(new ReturnCommand.RequireReceivable("R1", 1, "L1", Each(2), Tuesday))
            .ThenNothing();
        Given(Asked, Authorised).When(new ReturnCommand.RequireReceivable("R1", 1, "L1", Each(3), Tuesday))
            .ThenRefused("orders.return-more-than-asked");
    }

    [Fact, Shows("O10")]
    public void What_came_is_decided_in_parts_and_the_last_decision_closes_it()
    {
        Given(Asked, Authorised, TwoCame, OneCame).When(Restock("D1", 1, "L1", 1)).Then(Restocked("D1", 1, "L1", 1));
        var scrap = new ReturnCommand.Scrap("D2", 1, "L1", Each(1), "漏水", Tuesday);
        var scrapped = new ReturnEvent.Scrapped("D2", 1, "RC-30", "L1", Each(1), "漏水", Tuesday);
        ReturnEvent[] most = [Asked, Authorised, TwoCame, OneCame, Restocked("D1", 1, "L1", 1)];
        Given(most).When(scrap).Then(scrapped);
        Given([.. most, scrapped]).When(scrap with { Reason = "划痕" }).ThenRefused("orders.return-document-taken");
        Given([.. most, scrapped]).When(Restock("D3", 2, null, 1)).Then(Restocked("D3", 2, null, 1), Closed);
        Given([.. most, scrapped, Restocked("D3", 2, null, 1), Closed]).When(scrap).ThenNothing();
        Given([.. most, scrapped, Restocked("D3", 2, null, 1), Closed]).When(Restock("D4", 2, null, 1))
            .ThenRefused("orders.return-is-already");
        Given(most).When(Restock("D1", 1, "L1", 2)).ThenRefused("orders.return-document-taken");
        Given(most).When(Restock("D3", 1, "L1", 2)).ThenRefused("orders.return-more-than-waits");
        Given(most).When(Restock("D3", 1, "L2", 1)).ThenRefused("orders.return-more-than-waits");
    }

    [Fact, Shows("O10")]
    public void It_is_closed_with_less_than_was_asked_for_when_nothing_more_comes()
    {
        var close = new ReturnCommand.Close(Tuesday);
        Given(Asked, Authorised).When(close).ThenRefused("orders.return-nothing-came");
        Given(Asked, Authorised, TwoCame).When(close).ThenRefused("orders.return-waits");
        Given(Asked, Authorised, TwoCame, Restocked("D1", 1, "L1", 2)).When(close).Then(Closed);
        Given(Asked, Authorised, TwoCame, Restocked("D1", 1, "L1", 2), Closed).When(close).ThenNothing();
        Given(Asked, Authorised, TwoCame, Restocked("D1", 1, "L1", 2), Closed).When(Receive("R2", 2, null, 1))
            .ThenRefused("orders.return-is-already");
    }

    [Fact, Shows("O10")]
    public void Its_customer_gets_money_or_another_order()
    {
        ReturnEvent Wish(ReturnWish wish) => new ReturnEvent.Asked(Terms with { Wish = wish }, Ask.Origins);
        ReturnEvent[] Done(ReturnWish wish) =>
        [
            Wish(wish), Authorised, TwoCame, Restocked("D1", 1, "L1", 2),
            new ReturnEvent.Closed("TM:1001", wish, Tuesday),
        ];
        var replace = new ReturnCommand.Replace("TM:1002", Tuesday);
        var replaced = new ReturnEvent.Replaced("TM:1002", Tuesday);
        Given(Done(ReturnWish.Replacement)).When(replace).Then(replaced);
        Given([.. Done(ReturnWish.Replacement), replaced]).When(replace).ThenNothing();
        Given([.. Done(ReturnWish.Replacement), replaced]).When(replace with { Order = "TM:1003" })
            .ThenRefused("orders.return-replaced");
        Given(Done(ReturnWish.Replacement)).When(replace with { Order = "TM:1001" })
            .ThenRefused("orders.return-replaces-itself");
        Given(Done(ReturnWish.Refund)).When(replace).ThenRefused("orders.return-not-for-goods");
        Given(Done(ReturnWish.Refund)).When(new ReturnCommand.RequireCreditable()).ThenNothing();
        Given(Done(ReturnWish.Replacement)).When(new ReturnCommand.RequireCreditable())
            .ThenRefused("orders.return-not-for-money");
        Given(Asked, Authorised).When(replace).ThenRefused("orders.return-not-closed");
        Given(Asked, Authorised).When(new ReturnCommand.RequireCreditable()).ThenRefused("orders.return-not-closed");
    }
}

using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Finance;

/// <summary>Rates, and documents in other currencies beside what the books have for them (F7).</summary>
public sealed class ForeignProjectionsTests
{
    private static readonly ExchangeRate Rate = new(Monday, 7.0512m, "中国银行折算价");
    private static readonly StreamId Rates = ExchangeRatesDecider.Stream("USD", "CNY");
    private static readonly StreamId OfInvoice = ForeignBalance.Of(InvoiceStream);
    private static readonly StreamId OfReceipt = ForeignBalance.Of(ReceiptStream);

    private static readonly InvoiceEvent.Issued InDollars = Issued with
    {
        Currency = "USD", Net = Dollars(100m), Freight = Dollars(0m), Tax = Dollars(0m), Total = Dollars(100m),
    };

    private static ForeignBalanceEvent.Booked Booked(StreamId document) => new(
        "main", document.ToString(), document == InvoiceStream ? "INV-000001" : "SK-0001", Dollars(100m), Yuan(705.12m),
        Rate);

    private static ForeignBalanceEvent.Taken Taken(decimal dollars, decimal yuan) =>
        new("other/1", "SK-0001", Dollars(dollars), Yuan(yuan), Friday);

    [Fact, Shows("F7")]
    public void A_rate_is_shown_as_it_was_corrected_last_with_the_reason()
    {
        var row = SpecifyProjection.Of(new ExchangeRatesProjection()).Given(
            Rates, new ExchangeRatesEvent.Set("USD", "CNY", Rate),
            new ExchangeRatesEvent.Corrected(Rate, Rate with { Rate = 7.0215m }, "看错一行")).ThenOne();

        (row.Currency, row.IntoCurrency, row.RateOn, row.Rate, row.Source).ShouldBe(
            ("USD", "CNY", Monday, 7.0215m, "中国银行折算价"));
        (row.Corrections, row.CorrectedReason).ShouldBe((1, "看错一行"));
    }

    [Fact, Shows("F7")]
    public void An_open_item_shows_both_currencies_and_vanishes_with_the_foreign_amount()
    {
        var items = SpecifyProjection.Of(new OpenItemsProjection())
            .Given(InvoiceStream, InDollars).Given(OfInvoice, Booked(InvoiceStream))
            .Given(InvoiceStream, new InvoiceEvent.Cleared("SK-0001", Dollars(40m), Friday))
            .Given(OfInvoice, Taken(40m, 282.05m));

        var row = items.ThenOne();
        (row.Currency, row.Open, row.BookedCurrency, row.BookedOpen).ShouldBe(("USD", 60m, "CNY", 423.07m));
        items.Given(InvoiceStream, new InvoiceEvent.Cleared("SK-0002", Dollars(60m), Friday))
            .Given(OfInvoice, Taken(60m, 423.07m)).ThenNothing();
    }

    [Fact]
    public void An_open_item_in_the_currency_of_the_books_is_booked_as_it_is()
    {
        var row = SpecifyProjection.Of(new OpenItemsProjection()).Given(
            InvoiceStream, Issued, new InvoiceEvent.Cleared("SK-0001", Yuan(900m), Friday)).ThenOne();

        (row.Open, row.BookedCurrency, row.BookedOpen).ShouldBe((26.52m, "CNY", 26.52m));
    }

    [Fact, Shows("F7")]
    public void An_advance_shows_both_currencies()
    {
        var row = SpecifyProjection.Of(new ReceiptsProjection())
            .Given(ReceiptStream, new ReceiptEvent.Booked(
                "main", "SK-0001", CustomerCode, Dollars(100m), Friday, OrderId))
            .Given(OfReceipt, Booked(ReceiptStream))
            .Given(ReceiptStream, new ReceiptEvent.Allocated(OrderId, Dollars(40m), Friday))
            .Given(OfReceipt, Taken(40m, 282.05m)).ThenOne();

        (row.Currency, row.Free, row.BookedCurrency, row.BookedFree).ShouldBe(("USD", 60m, "CNY", 423.07m));
    }

    [Fact]
    public void A_balance_has_its_rate_with_the_source_and_what_was_taken()
    {
        var row = SpecifyProjection.Of(new ForeignBalancesProjection())
            .Given(OfReceipt, Booked(ReceiptStream), Taken(40m, 282.05m)).ThenOne();

        (row.Number, row.IsReceipt, row.Open, row.BookedOpen).ShouldBe(("SK-0001", true, 60m, 423.07m));
        (row.Rate, row.RateOn, row.RateSource).ShouldBe((7.0512m, Monday, "中国银行折算价"));
        row.Taken.ShouldHaveSingleItem().BookedAmount.ShouldBe(Yuan(282.05m));
    }

    private static Money Dollars(decimal amount) => Money.Of(amount, "USD");
}

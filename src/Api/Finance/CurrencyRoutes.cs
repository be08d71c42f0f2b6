using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Finance;
using Daybook.Workers;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Finance;

/// <summary>Exchange rates (汇率), and the booked amounts of documents in foreign currencies.</summary>
internal sealed class CurrencyRoutes : IRoutes
{
    private const string Path = "/api/finance/exchange-rates";
    private static readonly string[] Readers = [Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ExchangeRatesDecider.Instance, $"{Path}/{{currency}}/{{into}}", Roles.Finance, Roles.Treasury)
            .New<ExchangeRatesCommand.Set>(
                "set-exchange-rate", "Sets the exchange rate of a currency in another one for a day, with its source.")
            .Command<ExchangeRatesCommand.Correct>(
                "correct", "correct-exchange-rate",
                "Corrects the exchange rate of a day; what was posted at the wrong rate stays.");
        routes.MapList<ExchangeRateRow>(
            Path, "exchange_rates", "Exchange rates by day; each is valid until the next, for at most 31 days.",
            Readers);
        routes.MapQuestion<RateInForce>(
            $"{Path}/in-force", "exchange-rate-in-force",
            "The exchange rate of a currency that is valid on a day, in the currency of the books.", InForce,
            ["currency", "on"], Readers);
        routes.MapQuestion<BooksCurrency>(
            "/api/finance/currency", "company-currency", "The currency in which the books are kept.", Kept, [],
            Readers);
        routes.MapList<ForeignBalanceRow>(
            "/api/foreign-balances", "foreign_balances",
            "Invoices and receipts in foreign currencies, at the rates at which they were booked.",
            Readers);
    }

    private static async Task<IResult> InForce(HttpContext http, LedgerNode node, Sender sender)
    {
        var on = http.Query().Day("on") ?? sender.Today();
        var currency = http.Query().Text("currency");
        if (!CurrencyCode.IsInUse(currency)) throw new BadInputException("currency", CurrencyCode.Rule);
        if (await CompanyCurrency(node, http.RequestAborted) is not { } into) return NotSaid();
        var (rates, _) = await node.States.Of<ExchangeRates>(
            ExchangeRatesDecider.Stream(currency!, into), http.RequestAborted);
        return rates.HoldingOn(on) is { } rate
            ? TypedResults.Ok(new RateInForce(
                currency!, into, on, rate, rate.On.AddDays(ExchangeRates.HoldsForDays)))
            : Problems.NotFound($"No rate of {currency} in {into} is valid on {on:O}.");
    }

    private static async Task<IResult> Kept(HttpContext http, LedgerNode node) =>
        await CompanyCurrency(node, http.RequestAborted) is { } currency
            ? TypedResults.Ok(new BooksCurrency(currency))
            : NotSaid();

    private static ProblemHttpResult NotSaid() => Problems.NotFound(
        "The books have no currency; every entry balances in its own.");

    private static async Task<string?> CompanyCurrency(LedgerNode node, CancellationToken cancel)
    {
        var (chart, _) = await node.States.Of<Chart>(ChartDecider.Stream(WorkersCatalogue.Company), cancel);
        return chart.Currency;
    }
}

/// <summary>The rate that is valid on a day.</summary>
/// <param name="On">The requested day.</param>
/// <param name="Rate">With its own day, which may be earlier.</param>
/// <param name="Until">The last day on which it is valid, unless a later rate follows.</param>
public sealed record RateInForce(string Currency, string Into, DateOnly On, ExchangeRate Rate, DateOnly Until);

/// <summary>The currency in which the books are kept (本位币).</summary>
public sealed record BooksCurrency(string Currency);

internal sealed class SetExchangeRateRules : AbstractValidator<ExchangeRatesCommand.Set>
{
    public SetExchangeRateRules()
    {
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Into).IsCurrency();
        RuleFor(c => c.Source).IsName();
    }
}

internal sealed class CorrectExchangeRateRules : AbstractValidator<ExchangeRatesCommand.Correct>
{
    public CorrectExchangeRateRules() => RuleFor(c => c.Source).IsName();
}

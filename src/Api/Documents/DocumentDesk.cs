using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Companies;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Companies;
using Daybook.Projections.Orders;
using Daybook.Projections.Products;
using Daybook.Projections.Warehouse;
using Daybook.Web.Ground;
using Daybook.Workers;

namespace Daybook.Api.Documents;

/// <summary>What a document is made from: the read models at one position, and the words of its language.</summary>
internal sealed class DocumentDesk(
    HttpContext http, LedgerNode node, ReadSession books, Language language, Format format)
{
    public HttpContext Http => http;

    public LedgerNode Node => node;

    /// <summary>Orders, goods and books.</summary>
    public ReadSession Books => books;

    public Language Language => language;

    public Format Format => format;

    public CancellationToken Cancel => http.RequestAborted;

    public string Say(string english, string chinese) => language.Say(english, chinese);

    public Paper PaperOf(params Paper[] papers) => Paper.Of(http.Query().Text(Paper.Parameter), papers);

    public string Day(DateOnly? day) => day is { } on ? format.Day(on.ToString("O")) : "";

    /// <summary>An amount or a price, with two decimals at least.</summary>
    public string Number(decimal number) => Amount(format, number);

    public static string Amount(Format format, decimal number) => format.Number(number + 0.00m);

    /// <summary>The number of a quantity: without zeros at its end.</summary>
    public string Count(decimal number) => number.ToString("#,0.######", language.Texts().Culture);

    /// <summary>The address on lines as the post of its country wants them.</summary>
    public string Address(Address a) => string.Join('\n', ((string?[])
    [
        .. a.Country == "CN"
            ? (string[])[$"{a.Region}{a.City}{a.Line1}{a.Line2}"]
            : [a.Line1, a.Line2 ?? "", $"{a.City} {a.Region} {a.PostalCode}", a.Country],
        $"{a.Name} {a.Phone}",
    ]).Where(line => !string.IsNullOrWhiteSpace(line)));

    /// <summary>The names of items. Files are another group of read models, which shows at least the same
    /// position.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOf(IEnumerable<string> skus)
    {
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, Cancel);
        var rows = await files.Rows<ItemRow>("items", "where sku = any($1)", [skus.Distinct().ToArray()], Cancel);
        return rows.ToDictionary(r => r.Sku, r => r.Name, StringComparer.Ordinal);
    }

    /// <summary>The warehouse with its name and address; null when there is none.</summary>
    public async Task<WarehouseRow?> Warehouse(string code)
    {
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, Cancel);
        return (await files.Rows<WarehouseRow>("warehouses", "where code = $1", [code], Cancel)).SingleOrDefault();
    }

    /// <summary>What the company said of itself on a day; null while it has said nothing.</summary>
    /// <param name="day">Null for today.</param>
    public async Task<CompanyDetails?> Company(DateOnly? day)
    {
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, Cancel);
        var rows = await files.Rows<CompanyProfileRow>(
            "company_profiles", "where key = $1",
            [CompanyProfileDecider.Stream(WorkersCatalogue.Company).Id], Cancel);
        return rows is [var row]
            ? CompanyProfile.On(row.Changes, day ?? http.RequestServices.GetRequiredService<BusinessDates>().Today)
            : null;
    }

    /// <summary>Where the company is to be reached; none while it has not said it.</summary>
    public DraftFact Reached(string english, string chinese, CompanyDetails? company) =>
        new(Say(english, chinese), $"{company?.Address} {company?.Phone}".Trim(), IsWide: true);

    /// <summary>Whether the prices of a channel were with VAT on a day.</summary>
    public async Task<bool> HasPricesWithVat(string channel, DateOnly day)
    {
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, Cancel);
        return await files.Rows<ChannelRow>("channels", "where code = $1", [channel], Cancel) is [var row]
            && Channel.LimitsOn(row.PriceLimits, day).PricesIncludeVat;
    }

    /// <summary>An amount in words below the table; nothing for another currency than yuan.</summary>
    public IEnumerable<string> InCapitals(decimal amount, string currency)
    {
        if (currency == "CNY" && CapitalAmount.Of(amount) is { } words)
            yield return $"{Say("Amount in capital figures", "大写金额")}  {words}";
    }

    /// <summary>Places to sign, side by side.</summary>
    public string Signatures(params string[] places) => string.Concat(places.Select(p => $"{p}____________    "));

    /// <summary>An amount rounded to what the currency has.</summary>
    public static decimal Rounded(decimal amount, string currency) =>
        Math.Round(amount, CurrencyCode.MinorUnit(currency), MidpointRounding.AwayFromZero);
}

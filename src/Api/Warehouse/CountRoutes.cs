using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Warehouse;
using Daybook.Projections.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Warehouse;

namespace Daybook.Api.Warehouse;

/// <summary>Counting (盘点): a sheet is opened, places are counted while work goes on, differences are accepted by
/// finance, the sheet is closed.</summary>
internal sealed class CountRoutes : IRoutes
{
    private const string One = "/api/stock-counts/{warehouse}/{number}";
    private static readonly string[] Deciders = [Roles.Finance];
    private static readonly string[] Readers = [Roles.Warehouse, Roles.Finance, Roles.Quality];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(StockCountDecider.Instance, One, Roles.Warehouse)
            .New<StockCountCommand.Open>(
                "open-stock-count", "Opens a count sheet of a warehouse.", first: c => Require.Warehouse(c.Warehouse))
            .Operation<CountStock>(
                "counted", "count-stock", "Notes how many of a SKU and lot are in a bin; 0 when nothing is there.")
            .Operation<AcceptCountDifference>(
                "accept", "accept-count-difference",
                "Takes a difference into stock and books; somebody else than who counted.", Deciders)
            .Command<StockCountCommand.AskAgain>(
                "recount", "ask-recount", "Asks that a place is counted again.", Deciders)
            .Command<StockCountCommand.Close>(
                "close", "close-stock-count", "Closes a count sheet on which no difference waits.");
        routes.MapList<StockCountRow>(
            "/api/stock-counts", "stock_counts", "Count sheets with their accuracy.", Readers)
            .WithMetadata(new UnderWay("status = 'Open'"));
        routes.MapList<CountLineRow>(
            "/api/count-lines", "count_lines", "What was counted by place; state Differs waits for a decision.",
            Readers);
        routes.MapFile<StockCountRow, StockCountView>(
            One, "count sheet", "stock_counts",
            http => StockCountDecider.Stream(http.Path("warehouse"), http.Path("number")),
            (at, row) => new StockCountView(at, row), Readers);
    }
}

/// <summary>A count sheet as of a position.</summary>
public sealed record StockCountView(long Position, StockCountRow StockCount);

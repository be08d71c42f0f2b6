using Daybook.Api.Lists;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Warehouse;

namespace Daybook.Api.Orders;

/// <summary>What an order that does not say it gets: every warehouse, and the payment terms of its customer.</summary>
internal sealed class OrderDefaults(LedgerNode node, TimeProvider clock) : IDisposable
{
    private const int UsualTermDays = 30;
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<string>? _warehouses;
    private DateTimeOffset _askAgain;

    public async Task<SalesOrderCommand.Place> Complete(PlaceOrderBody body, DateOnly today,
        CancellationToken cancel) =>
        body.ToCommand(today, await TermDays(body, cancel), body.Warehouses ?? await Warehouses(cancel));

    private async Task<int> TermDays(PlaceOrderBody body, CancellationToken cancel)
    {
        if (body.PaymentTermDays is { } days) return days;
        var (customer, _) = await node.States.Of<Customer>(
            CustomerDecider.Machine, CustomerDecider.Stream(body.Customer), cancel);
        return customer is Customer.Active active ? active.Details.PaymentTermDays : UsualTermDays;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>All warehouses; asked again only when there is none, or after a while, and then by one request for all
    /// that wait.</summary>
    private async Task<IReadOnlyList<string>> Warehouses(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_warehouses is { Count: > 0 } known && clock.GetUtcNow() < _askAgain) return known;
            (_warehouses, _askAgain) = (await Ask(cancel), clock.GetUtcNow() + Trust);
            return _warehouses;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<string>> Ask(CancellationToken cancel)
    {
        await using var session = await Reading.OpenNow(node, ReadGroups.Files, cancel);
        var rows = await session.Rows<WarehouseRow>(
            "warehouses", $"order by code limit {OrderLimits.MaxWarehouses}", [], cancel);
        return [.. rows.Select(r => r.Code)];
    }
}

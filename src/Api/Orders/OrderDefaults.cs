using System.Collections.Immutable;
using Daybook.Api.Lists;
using Daybook.Domain.Orders;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>The defaults of an order: every warehouse while there are no sourcing rules, and the payment term of the
/// customer.</summary>
internal sealed class OrderDefaults(LedgerNode node, TimeProvider clock) : IDisposable
{
    private const int UsualTermDays = 30;

    /// <summary>How long the list of warehouses is cached.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<string>? _warehouses;
    private DateTimeOffset _askAgain;

    public async Task<PlaceOrder> Complete(PlaceOrderBody body, DateOnly today, CancellationToken cancel) =>
        new(body.ToCommand(today, UsualTermDays))
        {
            WithoutRules = await WithoutRules(body.Warehouses, cancel),
            OnTermsOfCustomer = body.PaymentTermDays is null,
        };

    /// <summary>The warehouses of an order that names none, while there are no sourcing rules; null for one that names
    /// some.</summary>
    public async Task<ImmutableArray<string>?> WithoutRules(IReadOnlyList<string>? named, CancellationToken cancel) =>
        named is null or [] ? [.. await Warehouses(cancel)] : null;

    public void Dispose() => _turn.Dispose();

    /// <summary>All warehouses. They are queried again only when there is none, or after some time, and then by one
    /// request for all that wait.</summary>
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

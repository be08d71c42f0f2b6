using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests;

/// <summary>Orders that name no warehouse, and the rules by which they are sent.</summary>
internal static class RuledSending
{
    public static readonly Address InChengdu = Guangzhou with { City = "成都市", Region = "四川省" };
    public static readonly SourcingWarehouse OfFoshan = new(Foshan, [new ServedPlace("CN", "广东", null, 1)], true, 6m);
    public static readonly SourcingWarehouse OfChengdu =
        new(Chengdu, [new ServedPlace("CN", "四川", null, 1)], true, 5m);

    public static SalesOrderCommand.Place Free(string number, params (string Sku, decimal Quantity)[] lines) =>
        Selling.Order(number, lines) with { Warehouses = [] };

    public static PublishSourcingRules Rules(DateOnly from, params SourcingWarehouse[] warehouses) =>
        new(from, SourcingTerms.UsualCriteria, "CNY", [.. warehouses]);

    extension(Company company)
    {
        public void Publish(DateOnly from, params SourcingWarehouse[] warehouses) =>
            company.Done(Rules(from, warehouses));

        public void Receive(params (string Warehouse, string Sku, decimal Quantity)[] there)
        {
            foreach (var (warehouse, sku, quantity) in there) company.Receive(warehouse, sku, quantity);
        }
    }
}

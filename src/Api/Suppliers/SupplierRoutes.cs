using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Suppliers;

namespace Daybook.Api.Suppliers;

/// <summary>Suppliers (供应商).</summary>
internal static class SupplierRoutes
{
    private static readonly string[] Writers = [Roles.Products, Roles.Import];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<RegisterSupplier>(
            "/api/suppliers", "register-supplier", "Registers a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                SupplierDecider.Stream(c.Body.Code), new SupplierCommand.Register(
                    c.Body.Code, c.Body.Name, c.Body.Country, c.Body.Currency, c.Body.PaymentTermDays,
                        c.Body.TaxNumber)),
                c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<ChangeSupplier>(
            "/api/suppliers/{code}/details", "change-supplier", "Changes a supplier's name and terms.",
            (http, c, sender) =>
                sender.Send(http, c, SupplierDecider.On(Supplier(http), new SupplierCommand.ChangeDetails(
                c.Body.Name, c.Body.Country, c.Body.Currency, c.Body.PaymentTermDays, c.Body.TaxNumber)),
                    c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<AddSupplierContact>(
            "/api/suppliers/{code}/contacts", "add-supplier-contact", "Adds a person to a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(Supplier(http), new SupplierCommand.AddContact(
                c.Body.ContactId, c.Body.Name, c.Body.Role, c.Body.Phone, c.Body.Email)), c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<NoDetails>(
            "/api/suppliers/{code}/contacts/{contact}/remove", "remove-supplier-contact",
                "Removes a person from a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                Supplier(http), new SupplierCommand.RemoveContact(http.Path("contact"))), c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<GiveReason>(
            "/api/suppliers/{code}/block", "block-supplier", "Buys nothing more from a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                Supplier(http), new SupplierCommand.Block(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Products);
        routes.MapCommand<GiveReason>(
            "/api/suppliers/{code}/unblock", "unblock-supplier", "Buys from a supplier again.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                Supplier(http), new SupplierCommand.Unblock(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Products);
        routes.MapList<SupplierRow>("/api/suppliers", "suppliers", "Suppliers.", Roles.Products, Roles.Finance);
        routes.MapQuestion<SupplierView>("/api/suppliers/{code}", "get-supplier", "One supplier.", One, ["atLeast"],
            Roles.Products, Roles.Finance);
    }

    private static StreamId Supplier(HttpContext http) => SupplierDecider.Stream(http.Path("code"));

    private static async Task<IResult> One(HttpContext http, LedgerNode node)
    {
        await using var session = await http.Open(node, ReadGroups.Files);
        var code = http.Path("code");
        var rows = await session.Rows<SupplierRow>("suppliers", "where code = $1", [code], http.RequestAborted);
        return rows is [var supplier]
            ? TypedResults.Ok(new SupplierView(session.Position, supplier))
            : Problems.NotFound($"There is no supplier {code}.");
    }
}

/// <summary>A supplier as of a position.</summary>
public sealed record SupplierView(long Position, SupplierRow Supplier);

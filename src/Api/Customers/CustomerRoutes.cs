using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Projections.Customers;

namespace Daybook.Api.Customers;

/// <summary>Customers (客户).</summary>
internal sealed class CustomerRoutes : IRoutes
{
    private static readonly string[] Writers = [Roles.Customers, Roles.Sales, Roles.Service, Roles.Import];
    private static readonly string[] Readers = [Roles.Customers, Roles.Sales, Roles.Finance, Roles.Treasury,
        Roles.Service, Roles.Marketing];

    public void Map(IEndpointRouteBuilder routes)
    {
        File(routes);
        Belongings(routes);
        routes.MapList<CustomerRow>("/api/customers", "customers", "Customers.", Readers);
        routes.MapList<CustomerViewRow>(
            "/api/customer-views", "customer_view", "Customers with their orders, invoices and receipts in figures.",
                Readers);
        routes.MapList<InteractionRow>("/api/interactions", "interactions", "Contacts that we had with customers.",
            Readers);
        routes.MapQuestion<CustomerView>(
            "/api/customers/{code}", "get-customer", "Everything about a customer.", CustomerView.Answer,
            [.. Reading.Moment], Readers).WithTag();
    }

    private static void File(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<RegisterCustomer>(
            "/api/customers", "register-customer", "Registers a customer.",
            (http, c, sender) => sender.Send(http, c, CustomerDecider.On(
                CustomerDecider.Stream(c.Body.Code), new CustomerCommand.Register(
                    c.Body.Code, c.Body.Name, c.Body.Kind, c.Body.Currency, c.Body.PaymentTermDays, c.Body.TaxNumber)),
                c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<ChangeCustomer>(
            "/api/customers/{code}/details", "change-customer", "Changes a customer's name and terms.",
            (http, c, sender) =>
                sender.Send(http, c, CustomerDecider.On(Customer(http), new CustomerCommand.ChangeDetails(
                c.Body.Name, c.Body.Currency, c.Body.PaymentTermDays, c.Body.TaxNumber)), c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<MergeCustomer>(
            "/api/customers/{code}/merge", "merge-customer", "Says that the customer is the same as another one.",
            (http, c, sender) => sender.Send(http, c, Customer(http),
                [
                    CustomerDecider.On(CustomerDecider.Stream(c.Body.Into), new CustomerCommand.RequireActive()),
                    CustomerDecider.On(Customer(http), new CustomerCommand.Merge(c.Body.Into, c.Body.Reason)),
                ],
                c.Body.EffectiveOn),
            Roles.Customers);
        routes.MapCommand<GiveReason>(
            "/api/customers/{code}/unmerge", "unmerge-customer", "Undoes a merge; the file is as it was.",
            (http, c, sender) => sender.Send(http, c, CustomerDecider.On(
                Customer(http), new CustomerCommand.Unmerge(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Customers);
        routes.MapCommand<ChangeOwner>(
            "/api/customers/{code}/owner", "change-customer-owner", "Gives a customer into the care of somebody else.",
            (http, c, sender) => sender.Send(http, c, CustomerDecider.On(
                Customer(http), new CustomerCommand.ChangeOwner(c.Body.To, c.Body.Reason)), c.Body.EffectiveOn),
            Writers);
    }

    private static void Belongings(IEndpointRouteBuilder routes)
    {
        routes.MapContacts(
            "/api/customers", "customer",
            (code, b) => CustomerDecider.On(CustomerDecider.Stream(code), new CustomerCommand.AddContact(
                b.ContactId, b.Name, b.Role, b.Phone, b.Email)),
            (code, contact) => CustomerDecider.On(
                CustomerDecider.Stream(code), new CustomerCommand.RemoveContact(contact)),
            Writers);
        routes.MapCommand<SetCustomerAddress>(
            "/api/customers/{code}/addresses", "set-customer-address", "Sets the address of a label.",
            (http, c, sender) => sender.Send(http, c, CustomerDecider.On(Customer(http), new CustomerCommand.SetAddress(
                c.Body.Label, c.Body.Address.ToAddress())), c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<SetPreference>(
            "/api/customers/{code}/preferences", "set-customer-preference", "Sets a preference.",
            (http, c, sender) => sender.Send(http, c, CustomerDecider.On(
                Customer(http), new CustomerCommand.SetPreference(c.Body.Name, c.Body.Value)), c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<LogInteraction>(
            "/api/customers/{code}/interactions", "log-interaction", "Writes down a call, a mail, a visit or a note.",
            (http, c, sender) =>
            {
                var on = c.Body.On ?? sender.Today();
                return sender.Send(http, c, CustomerDecider.On(Customer(http), new CustomerCommand.LogInteraction(
                    c.Body.InteractionId, c.Body.Kind, on, c.Body.By ?? http.User.Identity!.Name!, c.Body.Text)), on);
            },
            Writers);
    }

    private static StreamId Customer(HttpContext http) => CustomerDecider.Stream(http.Path("code"));
}

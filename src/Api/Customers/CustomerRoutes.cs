using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Projections.Customers;

namespace Daybook.Api.Customers;

/// <summary>Customers (客户).</summary>
internal sealed class CustomerRoutes : IRoutes
{
    private const string One = "/api/customers/{code}";
    private static readonly string[] Mergers = [Roles.Customers];
    private static readonly string[] Givers = [Roles.Customers, Roles.Import];
    private static readonly string[] Readers = [Roles.Customers, Roles.Sales, Roles.Finance, Roles.Treasury,
        Roles.Service, Roles.Marketing];

    public void Map(IEndpointRouteBuilder all)
    {
        // Orders and receipts are of customers, also where nobody looks after them in a system.
        var files = all.MapGroup("").AlsoPartOf("ERP", "OMS");
        files.Streams(CustomerDecider.Instance, One, Roles.Customers, Roles.Sales, Roles.Service, Roles.Import)
            .New<CustomerCommand.Register>("register-customer", "Registers a customer.")
            .Command<CustomerCommand.ChangeDetails>(
                "details", "change-customer", "Changes a customer's name and terms.")
            .Command<CustomerCommand.AddContact>("contacts", "add-customer-contact", "Adds a person to a customer.")
            .Command<CustomerCommand.RemoveContact>(
                "contacts/{contactId}/remove", "remove-customer-contact", "Removes a person from a customer.")
            .Command<CustomerCommand.SetAddress>(
                "addresses", "set-customer-address", "Sets the address with a label.");
        files.MapList<CustomerRow>("/api/customers", "customers", "Customers.", Readers);
        files.MapQuestion<CustomerView>(
            One, "get-customer", "Everything about a customer.", CustomerView.Answer, [.. Reading.Moment], Readers)
            .WithTag().WithMetadata(new ShowsPersons("customers"), new FileOf("customer", "customers"));
        Care(all);
    }

    private static void Care(IEndpointRouteBuilder routes)
    {
        routes.Streams(CustomerDecider.Instance, One, Roles.Customers, Roles.Sales, Roles.Service, Roles.Import)
            .Command<CustomerCommand.Merge>(
                "merge", "merge-customer", "Merges the customer into another one.", Mergers,
                first: (_, c) => CustomerDecider.On(
                    CustomerDecider.Stream(c.Into), new CustomerCommand.RequireActive()))
            .Command<CustomerCommand.Unmerge>(
                "unmerge", "unmerge-customer", "Undoes a merge; the file is as it was before.", Mergers)
            .Command<CustomerCommand.ChangeOwner>(
                "owner", "change-customer-owner",
                "Changes the employee who is responsible for a customer, and keeps it for good.", Givers)
            .Command<CustomerCommand.SetPreference>("preferences", "set-customer-preference", "Sets a preference.")
            .Command<CustomerCommand.LogInteraction>(
                "interactions", "log-interaction", "Records a call, an e-mail, a visit or a note.");
        routes.MapList<CustomerViewRow>(
            "/api/customer-views", "customer_view", "Customers with the totals of their orders, invoices and receipts.",
            Readers);
        routes.MapList<InteractionRow>(
            "/api/interactions", "interactions", "Interactions with customers.", Readers);
    }
}

using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Customers;

/// <summary>An e-mail that asks the customer whether everything was right with an order. The address and the customer's
/// consent are checked when the e-mail is sent, so a late objection counts.</summary>
// Messages/Mail/FollowUpLetter.cs decides who gets no letter.
[StoredAs("customers.send-follow-up.v1")]
public sealed record SendFollowUp(OrderKey Order) : Message;

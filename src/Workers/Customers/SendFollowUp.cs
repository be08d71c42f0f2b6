using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Customers;

/// <summary>A letter that asks the customer whether all was well with an order. Whether there is an address, and
/// whether the customer wants letters, is looked at when it is sent: an objection made in the last moment
/// counts.</summary>
// Who is not written to: Messages/Mail/FollowUpLetter.cs.
[StoredAs("customers.send-follow-up.v1")]
public sealed record SendFollowUp(OrderKey Order) : Message;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What the rooms that came later add to the golden weeks, each in a file of its own.</summary>
internal static class LaterWeeks
{
    public static void Tell(Company company)
    {
        OwnCompany.Tell(company);
        ShortPickWeek.Counted(company);
        ShortPickWeek.Held(company);
        Bills.Tell(company);
        Offices.Tell(company);
        Makings.Tell(company);
        ManualVouchersWeek.Tell(company);
        Purchases.PaidTogether(company);
        Requisitions.Tell(company);
        Sellings.Tell(company, "DH");
        Plannings.Tell(company);
        Projects.Tell(company);
        Freights.Tell(company, "DH");
        Trips.Tell(company, "DH");
        ShopFloors.Tell(company);
        Projects.Committed(company);
        Returned.Tell(company, "DH");
        SupplierReviews.Tell(company);
        StockPolicies.Tell(company);
        Expenses.Tell(company);
        Bookings.Tell(company);
        Attendances.Tell(company);
        CustomerPools.Tell(company);
    }
}

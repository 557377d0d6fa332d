using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OppTyped.LeadSquared;

namespace Acme.Sales;

/// <summary>Renews insurances.</summary>
public sealed class Renewals(ILeadSquaredClient crm)
{
    /// <summary>Sends a model and a patch. Then reads the opportunity, and returns a description of it.</summary>
    public async Task<string> RenewAsync(string id, CancellationToken cancellationToken)
    {
        Insurance insurance = new()
        {
            Amount = 180_000.5m,
            RenewsAt = new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)),
            Covers = Covers.Fire | Covers.Theft,
            Vehicle = new Vehicle { Registration = "KA-01", Year = 2024 },
        };
        _ = await crm.UpdateAsync(id, insurance, cancellationToken: cancellationToken).ConfigureAwait(false);
        InsurancePatch patch = new() { Amount = 200_000m, Status = DealStatus.Won };
        _ = await crm.UpdateAsync(id, patch, cancellationToken: cancellationToken).ConfigureAwait(false);

        Insurance read = await crm.GetAsync<Insurance>(id, cancellationToken).ConfigureAwait(false);
        string vehicle = string.Create(CultureInfo.InvariantCulture, $"{read.Vehicle?.Registration} {read.Vehicle?.Year}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{read.Amount} {read.RenewsAt:u} {read.Covers} {vehicle} {read.Status} {InsurancePatch.Between(insurance, read)}");
    }
}

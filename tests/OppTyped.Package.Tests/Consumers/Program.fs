open System
open Acme.Sales

Console.WriteLine(InsurancePatch(Amount = 200_000m, Status = DealStatus.Won))

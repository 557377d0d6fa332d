namespace Acme.Sales

open System
open OppTyped

[<OpportunityType(12003)>]
type Insurance() =
    [<Schema("mx_Custom_6")>]
    member val Amount = Nullable<decimal>() with get, set
